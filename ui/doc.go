// Package ui carries the built pages inside the program: what `npm run build`
// leaves in ui/dist. [FS] is all there is. It builds before the pages do, and
// then is empty.
package ui
