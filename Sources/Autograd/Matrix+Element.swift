extension Matrix: Element {
    public var shape: Shape { Shape(rows, columns) }
    public var isFinite: Bool { entries.allSatisfy(\.isFinite) }

    public static func constant(_ value: Double, like other: Matrix) -> Matrix {
        Matrix(other.rows, other.columns, repeating: value)
    }

    public func replacing(_ place: Int, with entry: Double) -> Matrix {
        var result = self
        result.entries[place] = entry
        return result
    }

    public mutating func accumulate(_ other: Matrix) {
        requireAlike(self, other, "accumulate")
        for i in entries.indices { entries[i] += other.entries[i] }
    }

    // MARK: Entry by entry

    /// A matrix of the same shape with `f` of each entry.
    @inline(__always)
    public func map(_ f: (Double) -> Double) -> Matrix {
        Matrix(rows, columns, entries.map(f))
    }

    @inline(__always)
    private static func zip(_ a: Matrix, _ b: Matrix, _ name: StaticString, _ f: (Double, Double) -> Double) -> Matrix {
        requireAlike(a, b, name)
        let count = a.entries.count
        let entries = [Double](unsafeUninitializedCapacity: count) { buffer, filled in
            for i in 0..<count { buffer.initializeElement(at: i, to: f(a.entries[i], b.entries[i])) }
            filled = count
        }
        return Matrix(a.rows, a.columns, entries)
    }

    public static func + (a: Matrix, b: Matrix) -> Matrix { zip(a, b, "+") { $0 + $1 } }
    public static func - (a: Matrix, b: Matrix) -> Matrix { zip(a, b, "-") { $0 - $1 } }
    public static func * (a: Matrix, b: Matrix) -> Matrix { zip(a, b, "*") { $0 * $1 } }
    public static func / (a: Matrix, b: Matrix) -> Matrix { zip(a, b, "/") { $0 / $1 } }
    public static prefix func - (a: Matrix) -> Matrix { a.map { -$0 } }
    public static func + (a: Matrix, n: Double) -> Matrix { a.map { $0 + n } }
    public static func * (a: Matrix, n: Double) -> Matrix { a.map { $0 * n } }

    public static func exp(_ x: Matrix) -> Matrix { x.map(Double.exp) }
    public static func log(_ x: Matrix) -> Matrix { x.map(Double.log) }
    public static func sqrt(_ x: Matrix) -> Matrix { x.map(Double.sqrt) }
    public static func abs(_ x: Matrix) -> Matrix { x.map(Double.abs) }
    public static func tanh(_ x: Matrix) -> Matrix { x.map(Double.tanh) }
    public static func sigmoid(_ x: Matrix) -> Matrix { x.map(Double.sigmoid) }
    public static func softplus(_ x: Matrix) -> Matrix { x.map(Double.softplus) }
    public static func power(_ x: Matrix, _ n: Double) -> Matrix { x.map { Double.power($0, n) } }
    public static func power(_ x: Matrix, _ y: Matrix) -> Matrix { zip(x, y, "power") { Double.power($0, $1) } }
    public static func maximum(_ a: Matrix, _ b: Matrix) -> Matrix { zip(a, b, "maximum", Double.maximum) }
    public static func minimum(_ a: Matrix, _ b: Matrix) -> Matrix { zip(a, b, "minimum", Double.minimum) }
    public static func relu(_ x: Matrix) -> Matrix { x.map(Double.relu) }
    public static func leakyRelu(_ x: Matrix, slope: Double) -> Matrix {
        x.map { Double.leakyRelu($0, slope: slope) }
    }
    public static func elu(_ x: Matrix, alpha: Double) -> Matrix { x.map { Double.elu($0, alpha: alpha) } }
    public static func step(_ x: Matrix) -> Matrix { x.map(Double.step) }
    public static func indicator(_ a: Matrix, isGreaterThan b: Matrix) -> Matrix {
        zip(a, b, "indicator") { Double.indicator($0, isGreaterThan: $1) }
    }

    private static func requireAlike(_ a: Matrix, _ b: Matrix, _ name: StaticString) {
        require(
            a.rows == b.rows && a.columns == b.columns,
            "\(name): expected two matrices of one shape, received \(a.shape) and \(b.shape)")
    }
    private func requireAlike(_ a: Matrix, _ b: Matrix, _ name: StaticString) { Self.requireAlike(a, b, name) }

    // MARK: Matrix algebra

    /// Row times column, in an order that walks memory forward.
    public static func product(_ a: Matrix, _ b: Matrix) -> Matrix {
        require(
            a.columns == b.rows,
            "product: expected a's columns to equal b's rows, received \(a.shape) · \(b.shape)")
        var result = Matrix(a.rows, b.columns, repeating: 0)
        let (inner, width) = (a.columns, b.columns)
        result.entries.withUnsafeMutableBufferPointer { z in
            a.entries.withUnsafeBufferPointer { x in
                b.entries.withUnsafeBufferPointer { y in
                    for i in 0..<a.rows {
                        for k in 0..<inner {
                            let factor = x[i * inner + k]
                            for j in 0..<width { z[i * width + j] += factor * y[k * width + j] }
                        }
                    }
                }
            }
        }
        return result
    }

    public static func transpose(_ a: Matrix) -> Matrix {
        var entries = a.entries
        for row in 0..<a.rows {
            for column in 0..<a.columns { entries[column * a.rows + row] = a.entries[row * a.columns + column] }
        }
        return Matrix(a.columns, a.rows, entries)
    }

    public static func sum(_ a: Matrix, over axis: Axis) -> Matrix {
        var result = axis == .rows ? Matrix(1, a.columns, repeating: 0) : Matrix(a.rows, 1, repeating: 0)
        for row in 0..<a.rows {
            for column in 0..<a.columns {
                result.entries[axis == .rows ? column : row] += a.entries[row * a.columns + column]
            }
        }
        return result
    }

    public static func broadcast(_ a: Matrix, to shape: Shape) -> Matrix {
        require(
            (a.rows == shape.rows || a.rows == 1) && (a.columns == shape.columns || a.columns == 1),
            "broadcast: expected a row, a column or the same shape, received \(a.shape) for \(shape)")
        let (down, right) = (a.rows == 1 ? 0 : a.columns, a.columns == 1 ? 0 : 1)
        var entries: [Double] = []
        entries.reserveCapacity(shape.count)
        for row in 0..<shape.rows {
            for column in 0..<shape.columns { entries.append(a.entries[row * down + column * right]) }
        }
        return Matrix(shape.rows, shape.columns, entries)
    }

    /// A matrix has no more than rows and columns: of a shape with more dimensions all but the first become columns.
    public static func reshape(_ a: Matrix, to shape: Shape) -> Matrix {
        Matrix(shape.rows, shape.columns, a.entries)
    }

    public static func softmax(_ a: Matrix) -> Matrix {
        mapRows(a) { row in
            let largest = row.reduce(-Double.infinity, Double.maximum)
            let exponentials = row.map { Double.exp($0 - largest) }
            let total = exponentials.reduce(0, +)
            return exponentials.map { $0 / total }
        }
    }

    public static func logSoftmax(_ a: Matrix) -> Matrix {
        mapRows(a) { row in
            let largest = row.reduce(-Double.infinity, Double.maximum)
            let logTotal = Double.log(row.reduce(0) { $0 + Double.exp($1 - largest) })
            return row.map { $0 - largest - logTotal }
        }
    }

    private static func mapRows(_ a: Matrix, _ f: ([Double]) -> [Double]) -> Matrix {
        Matrix(a.rows, a.columns, a.rowsAsArrays.flatMap(f))
    }
}
