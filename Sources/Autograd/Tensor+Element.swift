import KernelTypes
import Kernels

/// Every operation on a tensor is one kernel, or two.
extension Tensor: Element {
    public var isFinite: Bool {
        // A finite sum has finite terms; a sum that is not may also have grown too large.
        Kernels.sum(pointer, count: shape.count).isFinite || (0..<shape.count).allSatisfy { pointer[$0].isFinite }
    }

    /// A tensor is looked at only when somebody asks: a pass through memory for every operation would cost too much.
    public static var isCheckedWhenRecorded: Bool { false }

    public var entries: [Double] { (0..<shape.count).map { Double(pointer[$0]) } }

    public static func constant(_ value: Double, like other: Tensor) -> Tensor {
        Tensor(other.shape, repeating: Float(value))
    }

    public func replacing(_ place: Int, with entry: Double) -> Tensor {
        var result = self
        result.withMutableFloats { $0[place] = Float(entry) }
        return result
    }

    public mutating func accumulate(_ other: Tensor) {
        Self.requireAlike(self, other, "accumulate")
        let count = shape.count
        withMutableFloats {
            Kernels.apply(.add, UnsafePointer($0.baseAddress!), other.pointer, into: $0.baseAddress!, count: count)
        }
    }

    // MARK: Entry by entry

    private static func unary(_ function: UnaryFunction, _ x: Tensor) -> Tensor {
        Tensor(x.shape) { Kernels.apply(function, x.pointer, into: $0.baseAddress!, count: x.shape.count) }
    }

    private static func parametric(_ function: ParametricFunction, _ x: Tensor, _ n: Double) -> Tensor {
        Tensor(x.shape) { Kernels.apply(function, x.pointer, Float(n), into: $0.baseAddress!, count: x.shape.count) }
    }

    private static func binary(_ function: BinaryFunction, _ a: Tensor, _ b: Tensor) -> Tensor {
        requireAlike(a, b, "\(function)")
        return Tensor(a.shape) {
            Kernels.apply(function, a.pointer, b.pointer, into: $0.baseAddress!, count: a.shape.count)
        }
    }

    static func requireAlike(_ a: Tensor, _ b: Tensor, _ name: @autoclosure () -> String) {
        require(
            a.shape == b.shape, "\(name()): expected two tensors of one shape, received \(a.shape) and \(b.shape)")
    }

    public static func + (a: Tensor, b: Tensor) -> Tensor { binary(.add, a, b) }
    public static func - (a: Tensor, b: Tensor) -> Tensor { binary(.subtract, a, b) }
    public static func * (a: Tensor, b: Tensor) -> Tensor { binary(.multiply, a, b) }
    public static func / (a: Tensor, b: Tensor) -> Tensor { binary(.divide, a, b) }
    public static prefix func - (a: Tensor) -> Tensor { unary(.negate, a) }
    public static func + (a: Tensor, n: Double) -> Tensor { parametric(.add, a, n) }
    public static func * (a: Tensor, n: Double) -> Tensor { parametric(.multiply, a, n) }

    public static func exp(_ x: Tensor) -> Tensor { unary(.exp, x) }
    public static func log(_ x: Tensor) -> Tensor { unary(.log, x) }
    public static func sqrt(_ x: Tensor) -> Tensor { unary(.sqrt, x) }
    public static func abs(_ x: Tensor) -> Tensor { unary(.abs, x) }
    public static func tanh(_ x: Tensor) -> Tensor { unary(.tanh, x) }
    public static func sigmoid(_ x: Tensor) -> Tensor { unary(.sigmoid, x) }
    public static func softplus(_ x: Tensor) -> Tensor { unary(.softplus, x) }
    public static func relu(_ x: Tensor) -> Tensor { unary(.relu, x) }
    public static func leakyRelu(_ x: Tensor, slope: Double) -> Tensor { parametric(.leakyRelu, x, slope) }
    public static func elu(_ x: Tensor, alpha: Double) -> Tensor { parametric(.elu, x, alpha) }
    public static func power(_ x: Tensor, _ n: Double) -> Tensor { parametric(.power, x, n) }
    public static func power(_ x: Tensor, _ y: Tensor) -> Tensor {
        requireAlike(x, y, "power")
        return Tensor(x.shape) { floats in
            for place in 0..<x.shape.count {
                floats[place] = Float(Double.power(Double(x.pointer[place]), Double(y.pointer[place])))
            }
        }
    }
    public static func maximum(_ a: Tensor, _ b: Tensor) -> Tensor { binary(.maximum, a, b) }
    public static func minimum(_ a: Tensor, _ b: Tensor) -> Tensor { binary(.minimum, a, b) }
    public static func step(_ x: Tensor) -> Tensor {
        Tensor(x.shape) { floats in
            for place in 0..<x.shape.count {
                let number = x.pointer[place]
                floats[place] = number > 0 ? 1 : number <= 0 ? 0 : number
            }
        }
    }
    public static func indicator(_ a: Tensor, isGreaterThan b: Tensor) -> Tensor { binary(.isGreater, a, b) }

    // MARK: Matrix algebra

    public static func product(_ a: Tensor, _ b: Tensor) -> Tensor { product(a, b, transposing: .neither) }

    /// Which operand of a product is read transposed, without being copied.
    enum Transposing { case neither, first, second }

    static func product(_ a: Tensor, _ b: Tensor, transposing: Transposing) -> Tensor {
        require(
            a.shape.rank == 2 && b.shape.rank == 2,
            "product: expected rows and columns, received \(a.shape) · \(b.shape); try reshaped(_:)")
        let (left, right) = (
            transposing == .first ? a.shape.transposed : Shape(a.shape.rows, a.shape.columns),
            transposing == .second ? b.shape.transposed : Shape(b.shape.rows, b.shape.columns)
        )
        require(
            left.columns == right.rows,
            "product: expected a's columns to equal b's rows, received \(left) · \(right)")
        let (x, y) = (
            Kernels.View(a.pointer, columns: a.shape.columns), Kernels.View(b.pointer, columns: b.shape.columns)
        )
        return Tensor(Shape(left.rows, right.columns)) { c in
            Kernels.gemm(
                m: left.rows, n: right.columns, k: left.columns, transposing == .first ? x.transposed : x,
                transposing == .second ? y.transposed : y, into: c.baseAddress!)
        }
    }

    public static func transpose(_ a: Tensor) -> Tensor {
        let (rows, columns) = (a.shape.rows, a.shape.columns)
        return Tensor(Shape(columns, rows)) { floats in
            for row in 0..<rows {
                for column in 0..<columns { floats[column * rows + row] = a.pointer[row * columns + column] }
            }
        }
    }

    public static func sum(_ a: Tensor, over axis: Axis) -> Tensor {
        let (rows, columns) = (a.shape.rows, a.shape.columns)
        return Tensor(axis == .rows ? Shape(1, columns) : Shape(rows, 1)) { floats in
            if axis == .rows {
                Kernels.sumOverRows(a.pointer, rows: rows, columns: columns, into: floats.baseAddress!)
            } else {
                Kernels.sumOverColumns(a.pointer, rows: rows, columns: columns, into: floats.baseAddress!)
            }
        }
    }

    public static func broadcast(_ a: Tensor, to shape: Shape) -> Tensor {
        let (rows, columns) = (a.shape.rows, a.shape.columns)
        require(
            (rows == shape.rows || rows == 1) && (columns == shape.columns || columns == 1),
            "broadcast: expected a row, a column or the same shape, received \(a.shape) for \(shape)")
        return Tensor(shape) { floats in
            let width = shape.columns
            for row in 0..<shape.rows {
                let target = floats.baseAddress! + row * width
                let source = a.pointer + (rows == 1 ? 0 : row * columns)
                if columns == width {
                    target.update(from: source, count: width)
                } else {
                    target.update(repeating: source.pointee, count: width)
                }
            }
        }
    }

    public static func reshape(_ a: Tensor, to shape: Shape) -> Tensor { a.reshaped(shape) }

    public static func softmax(_ a: Tensor) -> Tensor {
        Tensor(a.shape) {
            Kernels.softmax(a.pointer, rows: a.shape.rows, columns: a.shape.columns, into: $0.baseAddress!)
        }
    }

    public static func logSoftmax(_ a: Tensor) -> Tensor {
        Tensor(a.shape) {
            Kernels.logSoftmax(a.pointer, rows: a.shape.rows, columns: a.shape.columns, into: $0.baseAddress!)
        }
    }
}
