/// Lines with their looks as the bytes of an ANSI terminal.
struct Paint {
    let hasColours: Bool
    /// Nothing faint and nothing coloured: what stands out is bold.
    var hasHighContrast = false

    /// Colours belong on a terminal that has them, and nowhere for someone who wants none
    /// (no-color.org).
    init(environment: (String) -> String?) {
        let term = environment("TERM") ?? ""
        let families = ["xterm", "screen", "tmux", "rxvt", "linux", "ansi", "vte", "konsole", "alacritty", "kitty"]
        let isKnown = term.contains("color") || families.contains { term.hasPrefix($0) }
        let isRefused = environment("NO_COLOR").map { !$0.isEmpty } ?? false
        hasColours = !isRefused && term != "dumb" && (isKnown || environment("COLORTERM").map { !$0.isEmpty } ?? false)
    }

    /// The whole screen in one piece: every line in its place, what was there erased before it.
    func screen(_ lines: [Line]) -> String {
        "\u{1B}[H" + lines.map { "\u{1B}[K\(painted($0))" }.joined(separator: "\r\n")
    }

    func painted(_ line: Line) -> String {
        let code = code(of: line.style)
        return code.isEmpty || line.text.isEmpty ? line.text : "\u{1B}[\(code)m\(line.text)\u{1B}[0m"
    }

    /// Bold and reverse are no colours, and every terminal but a dumb one has them.
    private func code(of style: Line.Style) -> String {
        if hasHighContrast { return style == .plain || style == .faint ? "" : style == .status ? "7" : "1" }
        return switch style {
        case .plain: ""
        case .title: "1"
        case .status: "7"
        case .selected: "1"
        case .ask: hasColours ? "1;36" : "1"
        case .faint: hasColours ? "90" : ""
        case .formula: hasColours ? "36" : ""
        case .good: hasColours ? "32" : ""
        case .warning: hasColours ? "33" : ""
        case .bad: hasColours ? "1;31" : "1"
        }
    }
}
