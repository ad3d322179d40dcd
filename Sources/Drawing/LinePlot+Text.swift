import Autograd

extension LinePlot {
    /// The curves for a terminal, without colours.
    ///
    /// One curve is drawn in braille dots, eight to a character; several with a mark of their own each,
    /// because dots cannot be told apart. A dashed line stands at y = 0 where that is in sight.
    /// - Parameters:
    ///   - width: of the plotting area in characters; labels stand to its left.
    ///   - height: of the plotting area in lines.
    public func text(width: Int = 60, height: Int = 12) -> String {
        require(
            width >= 8 && height >= 2,
            "LinePlot: expected a plotting area of at least 8×2 characters, received \(width)×\(height)")
        guard let frame else { return "\(title): no finite point to show.\n" }
        var area = series.count == 1 ? brailleArea(frame, width, height) : markedArea(frame, width, height)
        addZeroLine(frame.y, &area)
        let labels = yLabels(frame.y, height)
        let margin = labels.values.map(\.columns).max() ?? 0
        var lines = title.isEmpty ? [] : [String(repeating: " ", count: margin + 2) + title]
        for (row, cells) in area.enumerated() {
            let label = labels[row]
            lines.append("\((label ?? "").padded(left: margin)) \(label == nil ? "│" : "┤")\(String(cells))")
        }
        let blank = String(repeating: " ", count: margin + 1)
        lines.append("\(blank)└\(String(repeating: "─", count: width))")
        let (left, right) = (frame.x.lowerBound.significant(4), frame.x.upperBound.significant(4))
        lines.append("\(blank) \(left)\(right.padded(left: width - left.columns))")
        if series.count > 1 {
            let key = series.enumerated().map { "\(Self.mark(of: $0)) \($1.name)" }
            lines.append("\(blank) \(key.joined(separator: "   "))")
        }
        return joinedLines(lines) + "\n"
    }

    private static func mark(of index: Int) -> Character { Array("•×+o*#%@")[index % 8] }

    /// The highest and the lowest line tell their values; between them the zero line, else the middle one.
    private func yLabels(_ range: ClosedRange<Double>, _ height: Int) -> [Int: String] {
        var labels = [0: range.upperBound.significant(4), height - 1: range.lowerBound.significant(4)]
        if let zero = zeroRow(range, height) {
            if labels[zero] == nil { labels[zero] = "0" }
        } else if !height.isMultiple(of: 2) {
            labels[height / 2] = (range.lowerBound / 2 + range.upperBound / 2).significant(4)
        }
        return labels
    }

    private func zeroRow(_ range: ClosedRange<Double>, _ height: Int) -> Int? {
        guard range.lowerBound < 0, range.upperBound > 0 else { return nil }
        return Int(((1 - range.share(of: 0)) * Double(height - 1)).rounded())
    }

    private func addZeroLine(_ range: ClosedRange<Double>, _ area: inout [[Character]]) {
        guard let row = zeroRow(range, area.count) else { return }
        for column in area[row].indices where area[row][column] == " " { area[row][column] = "╌" }
    }

    private func brailleArea(
        _ frame: (x: ClosedRange<Double>, y: ClosedRange<Double>), _ width: Int, _ height: Int
    ) -> [[Character]] {
        // The bit of each dot in a character of 2 columns and 4 rows, from Unicode's braille block.
        let bits: [[UInt32]] = [[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]]
        var dots = Array(repeating: [UInt32](repeating: 0, count: width), count: height)
        for (column, row) in dottedPoints(series[0], frame, width * 2, height * 4) {
            dots[row / 4][column / 2] |= bits[row % 4][column % 2]
        }
        return dots.map { row in
            row.map { $0 == 0 ? " " : Character(UnicodeScalar(0x2800 + $0) ?? " ") }
        }
    }

    private func markedArea(
        _ frame: (x: ClosedRange<Double>, y: ClosedRange<Double>), _ width: Int, _ height: Int
    ) -> [[Character]] {
        var area = Array(repeating: [Character](repeating: " ", count: width), count: height)
        // Scattered points last, so that no curve hides them.
        let order = series.indices.filter { !series[$0].isScattered } + series.indices.filter { series[$0].isScattered }
        for index in order {
            for (column, row) in dottedPoints(series[index], frame, width, height) {
                area[row][column] = Self.mark(of: index)
            }
        }
        return area
    }

    /// The cells that a curve passes on a grid, the top row 0: straight between its points.
    private func dottedPoints(
        _ series: Series, _ frame: (x: ClosedRange<Double>, y: ClosedRange<Double>), _ columns: Int, _ rows: Int
    ) -> [(column: Int, row: Int)] {
        var cells: [(column: Int, row: Int)] = []
        var before: (column: Double, row: Double)?
        for point in series.points {
            guard point.isFinite else {
                before = nil
                continue
            }
            let here = (
                column: frame.x.share(of: point.x) * Double(columns - 1),
                row: (1 - frame.y.share(of: point.y)) * Double(rows - 1)
            )
            let start = series.isScattered ? here : before ?? here
            let steps = max(1, Int(max(abs(here.column - start.column), abs(here.row - start.row)).rounded(.up)))
            for step in 0...steps {
                let share = Double(step) / Double(steps)
                let column = start.column + (here.column - start.column) * share
                let row = start.row + (here.row - start.row) * share
                cells.append((Int(column.rounded()), Int(row.rounded())))
            }
            before = here
        }
        return cells
    }
}
