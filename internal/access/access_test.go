package access_test

import (
	"testing"

	"github.com/segue-desk/segue/internal/access"
	"github.com/segue-desk/segue/internal/fault"
)

func TestCheck(t *testing.T) {
	agent := func(role access.Role) access.Actor {
		return access.Actor{Kind: access.KindAgent, ID: "a", Role: role}
	}
	for _, row := range []struct {
		name   string
		actor  access.Actor
		action access.Action
		want   fault.Code
	}{
		{"nobody reads no conversations", access.Actor{}, access.ReadConversations, fault.Unauthenticated},
		{"a visitor has no permission, only a token", access.Actor{Kind: access.KindVisitor, ID: "v"}, access.ReadConversations, fault.Unauthenticated},
		{"a visitor with a role is still a visitor", access.Actor{Kind: access.KindVisitor, Role: access.Admin}, access.ManageDesk, fault.Unauthenticated},
		{"an unknown role may do nothing", agent("owner"), access.ReadArticles, fault.Forbidden},
		{"an agent writes no articles", agent(access.Agent), access.WriteArticles, fault.Forbidden},
		{"an editor answers no visitors", agent(access.Editor), access.WriteConversations, fault.Forbidden},
		{"an editor does not manage the desk", agent(access.Editor), access.ManageDesk, fault.Forbidden},
		{"an agent answers visitors", agent(access.Agent), access.WriteConversations, ""},
		{"an editor writes articles", agent(access.Editor), access.WriteArticles, ""},
		{"an admin manages the desk", agent(access.Admin), access.ManageDesk, ""},
		{"the program itself may", access.System(), access.ManageDesk, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			if got := fault.CodeOf(access.Check(row.actor, row.action, "test")); got != row.want {
				t.Errorf("code = %q, want %q", got, row.want)
			}
		})
	}
}
