/// Rows of a table, chosen by number: how a token finds its vector.
extension Value {
    /// For each entry of `places`, counted from 0, that row of this table.
    ///
    /// *Shapes:* table v×d, places r×n → r×(n·d): the n rows that a row of places chose stand one after the other.
    /// *Gradient:* to each row of the table, the sum of what arrived at the places that chose it, 0 when none did; to
    /// the places 0, for between one whole number and the next nothing changes.
    public func gathered(at places: Value) -> Value { gathered(at: places, calledBy: "gathered") }

    /// - Parameter name: who asks, for messages.
    public func gathered(at places: Value, calledBy name: String) -> Value {
        Self.requireTogether(self, places, "gathered")
        requireMatrix("gathered")
        places.requireMatrix("gathered")
        let (rows, columns) = (shape.rows, places.shape.columns)
        for (place, entry) in places.number.entries.enumerated() {
            require(
                entry.rounded() == entry && entry >= 0 && entry < Double(rows),
                "\(name): expected whole numbers from 0 to \(rows - 1), one for each of \(rows) rows, received "
                    + "\(entry.short) in row \(place / columns), column \(place % columns)")
        }
        return record(.gather(id, places.id))
    }
}

extension Element {
    /// The row that a place names.
    static func row(_ place: Double, of rows: Int) -> Int {
        require(
            place > -0.5 && place < Double(rows) - 0.5,
            "gather: expected places from 0 to \(rows - 1), received \(place.short)")
        return Int(place.rounded())
    }
}

extension SingleNumber {
    public static func gather(_ table: Self, _ places: Self) -> Self {
        _ = row(places.entries[0], of: 1)
        return table
    }

    public static func gatherGradient(_ g: Self, table: Self, _ places: Self) -> Self { g }
}

extension Matrix {
    public static func gather(_ table: Matrix, _ places: Matrix) -> Matrix {
        let entries = places.entries.flatMap { table.row(row($0, of: table.rows)) }
        return Matrix(places.rows, places.columns * table.columns, entries)
    }

    public static func gatherGradient(_ g: Matrix, table: Matrix, _ places: Matrix) -> Matrix {
        var result = Matrix(table.rows, table.columns, repeating: 0)
        let width = table.columns
        for (index, place) in places.entries.enumerated() {
            let start = row(place, of: table.rows) * width
            for column in 0..<width { result.entries[start + column] += g.entries[index * width + column] }
        }
        return result
    }
}

extension Tensor {
    public static func gather(_ table: Tensor, _ places: Tensor) -> Tensor {
        let width = table.shape.columns
        return Tensor(Shape(places.shape.rows, places.shape.columns * width)) { z in
            for index in 0..<places.shape.count {
                let start = row(Double(places.pointer[index]), of: table.shape.rows) * width
                (z.baseAddress! + index * width).update(from: table.pointer + start, count: width)
            }
        }
    }

    public static func gatherGradient(_ g: Tensor, table: Tensor, _ places: Tensor) -> Tensor {
        let width = table.shape.columns
        return Tensor(table.shape) { result in
            result.update(repeating: 0)
            for index in 0..<places.shape.count {
                let start = row(Double(places.pointer[index]), of: table.shape.rows) * width
                for column in 0..<width { result[start + column] += g.pointer[index * width + column] }
            }
        }
    }
}
