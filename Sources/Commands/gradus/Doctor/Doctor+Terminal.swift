#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

extension Doctor {
    /// Whether lessons can be stepped through on the screen, and look as they should.
    static func terminal(_ here: Surroundings) -> Checkup {
        let name = "terminal"
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map { here[$0] }.first { !$0.isEmpty } ?? ""
        let folded = locale.lowercased().replacing("-", with: "")
        let saysNothing = ["", "c", "posix"].contains(folded)
        guard saysNothing || folded.contains("utf8") else {
            return .fails(
                name, "expected UTF-8, in which ∂ and w₁ are written, received the locale \"\(locale)\"",
                mend: "export LC_ALL=C.UTF-8")
        }
        guard !saysNothing else {
            return .missing(
                name, "the locale \"\(locale)\" does not say whether it shows UTF-8, in which ∂ and w₁ are written",
                mend: "export LC_ALL=C.UTF-8")
        }
        guard isatty(1) == 1 else {
            return .missing(name, "not looked at, for the output goes to a file or another program; UTF-8 is set")
        }
        let term = here["TERM"]
        guard !term.isEmpty, term != "dumb" else {
            return .fails(
                name, "expected a terminal that can move its cursor, received TERM \"\(term)\"",
                mend: "export TERM=xterm-256color")
        }
        guard let window = window() else {
            return .works(name, "\(term), UTF-8, \(colours(here)); it does not tell its size, so 80×24 is taken")
        }
        let size = "\(window.ws_col)×\(window.ws_row)"
        guard window.ws_col >= 80, window.ws_row >= 24 else {
            return .fails(
                name, "expected at least 80×24 characters, received \(size)", mend: "swift run lesson --plain")
        }
        return .works(name, "\(term), UTF-8, \(size), \(colours(here))")
    }

    /// Of the terminal that shows the report; nil where it goes elsewhere or does not tell.
    static func window() -> winsize? {
        var window = winsize()
        return ioctl(1, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0 ? window : nil
    }

    private static func colours(_ here: Surroundings) -> String {
        here["NO_COLOR"].isEmpty ? "with colours" : "without colours, as NO_COLOR asks"
    }
}
