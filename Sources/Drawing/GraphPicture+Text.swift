import Autograd

extension GraphPicture {
    /// The graph for a terminal, never wider than `width` columns and without colours.
    ///
    /// Boxes and lines if they fit, values flowing down, with the local derivatives on the edges while
    /// there is room; else one line for each value, layer by layer.
    /// - Parameter width: in columns, at least 20.
    public func text(width: Int = 80) -> String {
        require(width >= 20, "text: expected a width of at least 20 columns, received \(width)")
        for (showsFactors, showsFormulas, isAiry) in [
            (true, true, true), (true, true, false), (true, false, true), (true, false, false), (false, false, false),
        ] {
            let drawing = TextDrawing(
                picture: self, width: width, showsFactors: showsFactors, showsFormulas: showsFormulas, isAiry: isAiry)
            if let text = drawing.draw() {
                let note = note(withFactors: showsFactors).flatMap { wrapped($0, to: width) }
                return joinedLines(note + [text]) + "\n"
            }
        }
        return listing(width: width)
    }

    /// The graph as one line for each value: what ``text(width:)`` falls back to.
    public func listing(width: Int = 80) -> String {
        require(width >= 20, "listing: expected a width of at least 20 columns, received \(width)")
        let lines = TextListing(picture: self, width: width).lines()
        return joinedLines((note(withFactors: true) + lines).flatMap { wrapped($0, to: width) }) + "\n"
    }

    private func note(withFactors: Bool) -> [String] {
        [summary, legend(withFactors: withFactors)].filter { !$0.isEmpty }
    }

    /// Broken between words where it is too long. Lines with leading blanks are made to fit already.
    private func wrapped(_ line: String, to width: Int) -> [String] {
        if line.columns <= width || line.hasPrefix(" ") { return [line] }
        var lines = [""]
        for word in line.split(separator: " ").map({ String($0).cut(to: width) }) {
            if lines[lines.count - 1].isEmpty {
                lines[lines.count - 1] = word
            } else if lines[lines.count - 1].columns + 1 + word.columns <= width {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(word)
            }
        }
        return lines
    }
}
