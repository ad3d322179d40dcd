// How a key becomes a screen:
//
//   Terminal    reads bytes, and KeyDecoder makes them keys
//   Session     passes a key to the Menu or the Player: state + key → state
//   Action      says which key means what
//   Frame       lays the state out as the lines of a screen, which Terminal paints
//
// Only Terminal and Signals know that there is a terminal; the rest are values that tests can press.
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif
import Lessons

// A reader that has gone (`| head -1`) shows as an error of the write, not as a death.
signal(SIGPIPE, SIG_IGN)
let command = Command(
    lessons: Syllabus.lessons, isTypedInto: { isatty(0) == 1 && isatty(1) == 1 }, terminal: Terminal.open)
exit(command.run(Array(CommandLine.arguments.dropFirst())))
