/// Columns and rows.
struct Size: Equatable {
    var width: Int
    var height: Int
}

/// The parts of a screen, before they are cut to a size:
///
/// ```
/// Step title ───────────────────── Lesson    header
/// The body, which scrolls …                  body
/// ────────────── 9 more lines: Space ↓ ─     rule
/// > 1.16_                                    panel: a question, an answer, a notice; often empty
///  3 of 12   n next   b back   q quit        status
/// ```
struct Frame {
    var title: String
    var corner: String = ""
    var body: [Line]
    /// The first line of the body in view.
    var scroll = 0
    /// Whether Space scrolls it.
    var isPaged = false
    var panel: [Line] = []
    /// Whether someone types at the end of the panel, so that its end must be seen.
    var isTypedInto = false
    /// How wide the rules are drawn at most.
    var measure = Int.max
    /// Where one is, and the keys that do something now, most important first.
    var position: String
    var hints: [String]

    /// How many lines of the body fit.
    func bodyRows(on size: Size) -> Int {
        let free = size.height - panelRows(on: size) - 1
        return free >= 4 ? free - 2 : free >= 2 ? free - 1 : Swift.max(free, 0)
    }

    /// How far the body can scroll.
    func lastScroll(on size: Size) -> Int { Swift.max(0, body.count - bodyRows(on: size)) }

    /// How far it is to the next screen of the body: to the first line that was out of view, or to the beginning of
    /// what it belongs to, as a drawing is best seen whole. Without an empty line to begin after, one line stays.
    func page(from first: Int, on size: Size) -> Int {
        let rows = bodyRows(on: size)
        let next = first + rows
        guard rows > 3, next < body.count else { return Swift.max(1, rows - 1) }
        let gap = body[..<(next + 1)].lastIndex { $0.text.isEmpty } ?? 0
        return gap > first + rows / 4 ? gap + 1 - first : rows - 1
    }

    /// Exactly as many lines as the screen has, none wider than it.
    func lines(on size: Size) -> [Line] {
        let rows = bodyRows(on: size)
        let first = Swift.min(Swift.max(scroll, 0), lastScroll(on: size))
        let free = size.height - panelRows(on: size) - 1
        var lines: [Line] = []
        if free >= 2 { lines.append(header(Swift.min(size.width, measure))) }
        lines += body.dropFirst(first).prefix(rows)
        lines += Array(repeating: Line(), count: Swift.max(0, rows - (body.count - first)))
        if free >= 4 {
            lines.append(rule(Swift.min(size.width, measure), hasAbove: first > 0, below: body.count - first - rows))
        }
        lines += isTypedInto ? panel.suffix(panelRows(on: size)) : panel.prefix(panelRows(on: size))
        if size.height > 0 { lines.append(status(Swift.min(size.width, measure))) }
        return lines.map { $0.clipped(to: size.width) }
    }

    /// The panel has its rows before the body, but no more than half the screen.
    private func panelRows(on size: Size) -> Int {
        Swift.min(panel.count, Swift.max(0, size.height / 2))
    }

    private func header(_ width: Int) -> Line {
        let gap = width - title.count - corner.count - 4
        if corner.isEmpty || gap < 1 {
            let rule = String(repeating: "─", count: Swift.max(0, width - title.count - 1))
            return Line(rule.isEmpty ? title : "\(title) \(rule)", .title)
        }
        return Line("\(title) \(String(repeating: "─", count: gap)) \(corner) ─", .title)
    }

    /// A rule that says whether the body goes on.
    private func rule(_ width: Int, hasAbove: Bool, below: Int) -> Line {
        let marks = [
            hasAbove ? "more above ↑" : nil,
            below > 0 ? counted(below, "more line") + (isPaged ? ": Space ↓" : " ↓") : nil,
        ]
        .compactMap {
            $0
        }
        guard !marks.isEmpty else { return Line(String(repeating: "─", count: width), .faint) }
        let text = " \(marks.joined(separator: " · ")) ─"
        return Line(String(repeating: "─", count: Swift.max(0, width - text.count)) + text, .ask)
    }

    /// As many hints as there is room for; the last two, help and quit, stay longest.
    private func status(_ width: Int) -> Line {
        var shown = hints
        func text() -> String { ([" \(position)"] + shown).joined(separator: "  ") }
        while text().count > width - 1, shown.count > 1 {
            shown.remove(at: shown.count > 3 ? shown.count - 3 : shown.count > 2 ? 1 : 0)
        }
        return Line(text() + String(repeating: " ", count: Swift.max(0, width - text().count)), .status)
    }
}
