/// r×c → r: the sum of each row.
func sumOverColumns(_ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>) {
    for row in 0..<rows { y[row] = total(fold(x + row * columns, columns, rest: 0) { $0 + $1 }) }
}

/// r×c → c: the sum of each column, two registers of columns at a time.
func sumOverRows(_ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>) {
    var column = 0
    while column + 2 * lanes <= columns {
        var (first, second) = (Vector(), Vector())
        for row in 0..<rows {
            let start = x + row * columns + column
            first += start.vector()
            second += (start + lanes).vector()
        }
        (y + column).store(first)
        (y + column + lanes).store(second)
        column += 2 * lanes
    }
    while column < columns {
        let width = min(lanes, columns - column)
        var sum = Vector()
        for row in 0..<rows {
            // A narrow strip is read with the start of the next row, as long as there is one; those lanes are dropped.
            let place = row * columns + column
            sum += place + lanes <= rows * columns ? (x + place).vector() : load(x + place, width)
        }
        save(sum, y + column, width)
        column += width
    }
}
