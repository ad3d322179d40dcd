import Autograd

extension DecisionRegions {
    /// The picture for a terminal: a texture for each class's region, a mark for each class's examples, and a key.
    ///
    /// - Parameters:
    ///   - width: of all, in columns.
    ///   - height: of the plane, in lines; frame, numbers and key take four more.
    ///   - colours: whether to add ANSI colours, for a terminal that has them. Characters are the same.
    public func text(width: Int = 64, height: Int = 18, colours: Bool = false) -> String {
        Self.text(of: [self], width: width, height: height, colours: colours)
    }

    /// Several pictures of the same classes side by side, with one key: what different classifiers make of the same.
    public static func text(
        of pictures: [DecisionRegions], width: Int = 80, height: Int = 14, colours: Bool = false
    ) -> String {
        require(
            height >= 2 && !pictures.isEmpty && width / pictures.count >= 20,
            "DecisionRegions: expected a picture with at least 20 columns and 2 lines for each, received \(width)×\(height) "
                + "for \(pictures.count)")
        let gap = 2
        let each = (width - gap * (pictures.count - 1)) / pictures.count
        let panels = pictures.map { $0.panel(each, height, colours) }
        let lines = panels[0].indices.map { line in
            panels.map { $0[line] }.joined(separator: String(repeating: " ", count: gap))
        }
        return joinedLines(lines + pictures[0].key(width, colours)) + "\n"
    }

    private static let textures = Array(" ░▒▓.:-=")
    private static let marks = Array("•×+o*#%@")

    private static func texture(_ label: Int) -> Character { textures[label % textures.count] }
    private static func mark(_ label: Int) -> Character { marks[label % marks.count] }

    /// The plane in its frame, every line exactly `width` columns wide.
    private func panel(_ width: Int, _ height: Int, _ colours: Bool) -> [String] {
        let labels = [
            0: y.upperBound.significant(3), height - 1: y.lowerBound.significant(3), height / 2: axisNames[1],
        ]
        let margin = min(labels.values.map(\.columns).max() ?? 0, 8)
        let inner = width - margin - 3
        let name = title.isEmpty ? "" : " \(title.cut(to: inner - 3)) "
        let blank = String(repeating: " ", count: margin + 1)
        var lines = ["\(blank)┌\(name)\(String(repeating: "─", count: inner - name.columns))┐"]
        for (row, cells) in drawn(inner, height, colours).enumerated() {
            lines.append("\((labels[row] ?? "").cut(to: margin).padded(left: margin)) │\(cells)│")
        }
        lines.append("\(blank)└\(String(repeating: "─", count: inner))┘")
        let (left, right) = (x.lowerBound.significant(3), x.upperBound.significant(3))
        let middle = axisNames[0].cut(to: max(1, inner - left.columns - right.columns - 2))
            .centred(in: inner - left.columns - right.columns)
        lines.append("\(blank) \(left)\(middle)\(right) ")
        return lines
    }

    private func drawn(_ width: Int, _ height: Int, _ colours: Bool) -> [String] {
        var cells = (0..<height).map { row in
            (0..<width).map { column in
                let label = said(
                    across: (Double(column) + 0.5) / Double(width), down: (Double(row) + 0.5) / Double(height))
                return (character: Self.texture(label), label: label, isExample: false)
            }
        }
        for (example, across, down, _) in placed {
            let row = min(Int(down * Double(height)), height - 1)
            let column = min(Int(across * Double(width)), width - 1)
            cells[row][column] = (Self.mark(example.label), example.label, true)
        }
        return cells.map { row in
            colours
                ? Self.painted(row) : String(row.map(\.character))
        }
    }

    /// With the colour of each class, changed only where it changes.
    private static func painted(_ row: [(character: Character, label: Int, isExample: Bool)]) -> String {
        var (result, current) = ("", "")
        for cell in row {
            let code = cell.character == " " ? "0" : "\(cell.isExample ? "1;" : "0;")\(colour(cell.label))"
            if code != current {
                result += "\u{1B}[\(cell.isExample ? "0;" : "")\(code)m"
                current = code
            }
            result.append(cell.character)
        }
        return result + "\u{1B}[0m"
    }

    /// Blue and yellow first: most who see few colours tell those apart.
    private static func colour(_ label: Int) -> Int { [34, 33, 32, 35, 36, 31][label % 6] }

    /// `• 0, said where blank    × 1, said where ░░`, on as many lines as it takes.
    private func key(_ width: Int, _ colours: Bool) -> [String] {
        var (lines, used) = ([""], 0)
        for (label, name) in classNames.enumerated() {
            let texture = Self.texture(label) == " " ? "blank" : String(repeating: Self.texture(label), count: 2)
            let text = "\(Self.mark(label)) \(name), said where \(texture)"
            if used > 0, used + 4 + text.columns > width {
                lines.append("")
                used = 0
            }
            let painted = colours ? "\u{1B}[\(Self.colour(label))m\(text)\u{1B}[0m" : text
            lines[lines.count - 1] += (used > 0 ? "    " : "") + painted
            used += (used > 0 ? 4 : 0) + text.columns
        }
        return lines
    }
}
