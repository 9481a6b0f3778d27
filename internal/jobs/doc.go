// Package jobs is a durable queue in the store: work that must happen, now or
// later, also after a crash.
//
// A [Queue] takes a [Job] in the caller's transaction ([Queue.Enqueue]), so
// that the work exists exactly when what caused it does, and hands it to the
// [Handler] of its kind while [Queue.Run] runs. A job is held by a lease that
// its worker renews; when the worker dies, the lease runs out and the job is
// handed out again. So a handler may see a job twice and must bear that. The
// queue keeps no results and no history of what went well.
package jobs
