/// Columns by name. A name that comes from outside may be wrong, so all of these throw.
extension Table {
    /// The fields of a column.
    public func column(_ name: String) throws(TableError) -> [String] { columns[try place(of: name)] }

    /// A column of numbers, every one of which must be there and finite.
    public func numbers(_ name: String) throws(TableError) -> [Double] {
        let place = try place(of: name)
        var numbers: [Double] = []
        numbers.reserveCapacity(rowCount)
        for (row, field) in columns[place].enumerated() { numbers.append(try number(field, row: row, column: place)) }
        return numbers
    }

    /// A column of numbers, nil where the value is missing (nothing, `NA`, …); everything else must be a number.
    public func numbersOrMissing(_ name: String) throws(TableError) -> [Double?] {
        let place = try place(of: name)
        var numbers: [Double?] = []
        numbers.reserveCapacity(rowCount)
        for (row, field) in columns[place].enumerated() {
            numbers.append(CSV.isMissing(field) ? nil : try number(field, row: row, column: place))
        }
        return numbers
    }

    /// How many values of a column are missing.
    public func missingCount(_ name: String) throws(TableError) -> Int { try column(name).count(where: CSV.isMissing) }

    /// The table with these columns only, in the order given.
    public func selecting(_ names: [String]) throws(TableError) -> Table {
        var places: [Int] = []
        for name in names {
            let place = try place(of: name)
            if places.contains(place) {
                throw TableError(
                    file: self.name, columnName: columnNames[place], expected: "each column once", received: "it twice",
                    try: "naming it once")
            }
            places.append(place)
        }
        return keeping(places)
    }

    /// The table without these columns; the others keep their order.
    public func dropping(_ names: [String]) throws(TableError) -> Table {
        var dropped: Set<Int> = []
        for name in names { dropped.insert(try place(of: name)) }
        return keeping(columnNames.indices.filter { !dropped.contains($0) })
    }

    /// Whether there is a column of that name.
    public func hasColumn(_ name: String) -> Bool { columnNames.contains(Self.trimmed(name)) }

    func place(of name: String) throws(TableError) -> Int {
        let trimmed = Self.trimmed(name)
        if let place = columnNames.firstIndex(of: trimmed) { return place }
        throw TableError(
            file: self.name, expected: "a column \(trimmed.isEmpty ? "with a name" : trimmed)",
            received: "a table without it", try: adviceForName(trimmed, among: columnNames))
    }

    func number(_ field: String, row: Int, column: Int) throws(TableError) -> Double {
        try CSV.number(
            field, file: name, row: lines[row], column: column + 1, columnName: columnNames[column])
    }

    /// An error at one field.
    func error(row: Int, column: Int, expected: String, try suggestion: String) -> TableError {
        let field = columns[column][row]
        return TableError(
            file: name, row: lines[row], column: column + 1, columnName: columnNames[column], expected: expected,
            received: field.isEmpty ? "an empty field" : "\"\(field)\"", try: suggestion)
    }

    private func keeping(_ places: [Int]) -> Table {
        Table(
            name: name, columnNames: places.map { columnNames[$0] }, columns: places.map { columns[$0] }, lines: lines)
    }
}
