import Lessons

/// For a class: the parts of a step (prose, formulas, values, a picture, claims) come one at a time, by
/// the same key that goes on, so that a teacher can talk in between.
extension Player {
    private static let width = Size.projectorWidth

    /// How many parts the step in view has.
    private var parts: Int { step.map { $0.lines(width: Self.width).count(where: \.opens) } ?? 0 }

    var hasMoreToReveal: Bool { isProjector && revealed < parts }

    /// Where one is within the step.
    var partPosition: String { isProjector && parts > 1 ? " · \(Swift.min(revealed, parts))/\(parts)" : "" }

    /// The lines revealed so far.
    func revealedLines(of step: Step, width: Int) -> [TextLine] {
        let lines = step.lines(width: width)
        var opened = 0
        return Array(
            lines.prefix { line in
                if line.opens { opened += 1 }
                return opened <= revealed
            })
    }

    /// Shows the next part and scrolls to where it begins; false if there is none.
    mutating func reveal(on size: Size) -> Bool {
        guard hasMoreToReveal else { return false }
        let before = frame(on: size).body.count
        revealed += 1
        let frame = frame(on: size)
        scroll = Swift.min(frame.lastScroll(on: size), Swift.max(0, before - 1))
        return true
    }

    /// Takes the last part back, or turns to the step before with all of its parts; false on the first page.
    mutating func hide() -> Bool {
        if step != nil, Swift.min(revealed, parts) > 1 {
            revealed = Swift.min(revealed, parts) - 1
            scroll = 0
            return true
        }
        guard page > 0 else { return false }
        turn(to: page - 1)
        revealed = Swift.max(1, parts)
        return true
    }
}

extension Size {
    /// Letters that can be read from the last row leave room for no more.
    static let projectorWidth = 60

    /// A screen whose text is as wide as a projector's.
    var forProjector: Size { Size(width: Swift.min(width, Self.projectorWidth + 2), height: height) }
}
