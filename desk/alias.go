package desk

import "math/rand/v2"

// A contact without a name gets one that agents can remember and say.
var (
	aliasFirst = []string{
		"Amber", "Bold", "Brave", "Bright", "Calm", "Clever", "Copper", "Coral", "Crimson", "Curious", "Daring", "Early",
		"Fair", "Gentle", "Golden", "Green", "Happy", "Hidden", "Honest", "Indigo", "Ivory", "Jolly", "Keen", "Kind",
		"Lively", "Lucky", "Mellow", "Merry", "Misty", "Noble", "Northern", "Patient", "Polite", "Proud", "Quick", "Quiet",
		"Rapid", "Ruby", "Rustic", "Scarlet", "Silver", "Steady", "Sunny", "Swift", "Tidy", "Velvet", "Wise", "Witty",
	}
	aliasSecond = []string{
		"Badger", "Beaver", "Bison", "Crane", "Curlew", "Deer", "Dolphin", "Eagle", "Egret", "Elk", "Falcon", "Finch",
		"Fox", "Gannet", "Goose", "Hare", "Hawk", "Hedgehog", "Heron", "Ibis", "Jay", "Kestrel", "Kite", "Lark",
		"Lynx", "Magpie", "Marten", "Moose", "Newt", "Nightjar", "Osprey", "Otter", "Owl", "Penguin", "Plover", "Puffin",
		"Raven", "Reindeer", "Robin", "Salmon", "Seal", "Sparrow", "Stork", "Swan", "Tern", "Thrush", "Trout", "Wren",
	}
)

// newAlias gives a memorable name such as "Quiet Heron". It need not be unique.
func newAlias() string {
	return aliasFirst[rand.IntN(len(aliasFirst))] + " " + aliasSecond[rand.IntN(len(aliasSecond))]
}
