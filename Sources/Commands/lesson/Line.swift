import Lessons

/// One line of a screen: what it says, and how it looks where that can be shown.
///
/// The look repeats what marks and words already say, and never says more.
struct Line: Equatable {
    enum Style: Equatable {
        case plain, title, faint, formula, good, warning, bad, ask, selected, status
    }

    var text: String
    var style: Style = .plain

    init(_ text: String = "", _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    init(_ line: TextLine) {
        text = line.text
        switch line.kind {
        case .prose, .value, .picture: style = .plain
        case .formula, .code: style = .formula
        case .claim: style = .good
        case .erratum: style = .warning
        case .failedClaim: style = .bad
        }
    }

    /// Cut to `width` columns, with a mark where something is missing.
    ///
    /// Every character of the lessons is one column wide.
    func clipped(to width: Int) -> Line {
        guard text.count > width else { return self }
        return Line(width < 1 ? "" : text.prefix(width - 1) + "…", style)
    }

    /// Broken into as many lines as it needs; for what could not be wrapped at spaces.
    func folded(to width: Int) -> [Line] {
        guard width > 0, text.count > width else { return [self] }
        var (lines, rest) = ([Line](), Substring(text))
        while !rest.isEmpty {
            lines.append(Line(String(rest.prefix(width)), style))
            rest = rest.dropFirst(width)
        }
        return lines
    }
}

extension [Line] {
    /// A paragraph, wrapped at spaces.
    static func paragraph(_ text: String, _ style: Line.Style = .plain, width: Int) -> [Line] {
        wrapped(text, width: width).flatMap { Line($0, style).folded(to: width) }
    }

    /// A paragraph after a label; what does not fit goes on below the end of the label.
    static func labelled(_ label: String, _ text: String, _ style: Line.Style = .plain, width: Int) -> [Line] {
        let room = width - label.count
        guard room >= 12 else { return paragraph(label + text, style, width: width) }
        let margin = String(repeating: " ", count: label.count)
        return wrapped(text, width: room).flatMap { Line($0, style).folded(to: room) }.enumerated().map {
            Line(($0.offset == 0 ? label : margin) + $0.element.text, style)
        }
    }
}
