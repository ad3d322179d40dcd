import Kernels

/// A batch of numbers in up to four dimensions: 32-bit, contiguous, row-major, on the fast kernels.
///
/// Its first dimension counts examples; images are batch×channels×height×width. It is the third
/// magnification of the same tape: nothing changes but what a number is.
/// *Traps:* `*` is entry by entry; the matrix product is ``product(_:_:)``.
@DebugDescription
public struct Tensor: Sendable {
    public let shape: Shape
    private(set) var buffer: TensorBuffer

    /// A tensor whose numbers `fill` writes: all of them, for they are arbitrary before.
    public init(_ shape: Shape, fill: (UnsafeMutableBufferPointer<Float>) -> Void) {
        self.shape = shape
        buffer = TensorBuffer(shape.count)
        fill(UnsafeMutableBufferPointer(start: buffer.floats, count: shape.count))
    }

    /// A tensor of one repeated number.
    public init(_ shape: Shape, repeating value: Float) {
        self.init(shape) { $0.initialize(repeating: value) }
    }

    /// A tensor from its shape and its numbers in row-major order.
    public init(_ shape: Shape, _ numbers: some Collection<Float>) {
        require(
            numbers.count == shape.count,
            "Tensor: expected \(shape.count) numbers for \(shape), received \(numbers.count)")
        self.init(shape) { _ = $0.update(fromContentsOf: numbers) }
    }

    /// A tensor from the numbers of a matrix, rounded to 32 bits.
    public init(_ matrix: Matrix) {
        self.init(matrix.shape) { floats in
            for (place, entry) in matrix.entries.enumerated() { floats[place] = Float(entry) }
        }
    }

    /// The numbers in row-major order.
    public var floats: [Float] { Array(UnsafeBufferPointer(start: pointer, count: shape.count)) }

    @usableFromInline var pointer: UnsafePointer<Float> { UnsafePointer(buffer.floats) }

    /// Lends the numbers for reading, without a copy.
    @inlinable
    public func withFloats<R>(_ body: (UnsafeBufferPointer<Float>) -> R) -> R {
        withExtendedLifetime(self) { body(UnsafeBufferPointer(start: pointer, count: shape.count)) }
    }

    /// Changes the numbers in place; a tensor that shares its memory gets its own first.
    @inlinable
    public mutating func withMutableFloats<R>(_ body: (UnsafeMutableBufferPointer<Float>) -> R) -> R {
        let floats = ownFloats()
        defer { withExtendedLifetime(self) {} }
        return body(UnsafeMutableBufferPointer(start: floats, count: shape.count))
    }

    /// The numbers' memory, which nobody else can see.
    @usableFromInline
    mutating func ownFloats() -> UnsafeMutablePointer<Float> {
        if buffer.isLent || !isKnownUniquelyReferenced(&buffer) {
            let own = TensorBuffer(shape.count)
            own.floats.update(from: buffer.floats, count: shape.count)
            buffer = own
        }
        buffer.statistics.withLock { if $0 != nil { $0 = nil } }
        return buffer.floats
    }

    /// The same numbers under another shape of equal size; no number moves.
    public func reshaped(_ shape: Shape) -> Tensor {
        require(
            shape.count == self.shape.count,
            "Tensor: expected a shape of \(self.shape.count) numbers, received \(shape)")
        return Tensor(shape, sharing: buffer)
    }

    init(_ shape: Shape, sharing buffer: TensorBuffer) {
        self.shape = shape
        self.buffer = buffer
    }

    /// The chosen rows, in the order given: how a mini-batch is cut out. *Shapes:* r×… → as many as chosen×….
    public func selectingRows(_ chosen: some Collection<Int>) -> Tensor { selectingRows(ArraySlice(Array(chosen))) }

    /// The chosen rows, in the order given.
    /// *Cost:* none for rows that follow each other: they are lent, and this tensor's memory lives for as long as they
    /// do.
    public func selectingRows(_ chosen: ArraySlice<Int>) -> Tensor {
        for row in chosen {
            require(
                row >= 0 && row < shape.rows,
                "selectingRows: expected rows from 0 to \(shape.rows - 1), received \(row)")
        }
        let (selected, width) = (shape.withRows(chosen.count), shape.columns)
        if let first = chosen.first, Self.followEachOther(chosen) {
            return Tensor(selected, sharing: TensorBuffer(lentBy: buffer, from: first * width, selected.count))
        }
        return Tensor(selected) { floats in
            chosen.withUnsafeBufferPointer {
                Kernels.gatherRows($0, width: width, from: pointer, into: floats.baseAddress!)
            }
        }
    }

    private static func followEachOther(_ rows: ArraySlice<Int>) -> Bool {
        let offset = rows[rows.startIndex] - rows.startIndex
        return rows.indices.allSatisfy { rows[$0] == $0 + offset }
    }
}

extension Tensor: Equatable {
    /// Equal in shape and in every number.
    /// *Traps:* as for any `Float`, NaN is not equal to itself.
    public static func == (a: Tensor, b: Tensor) -> Bool {
        a.shape == b.shape && (0..<a.shape.count).allSatisfy { a.pointer[$0] == b.pointer[$0] }
    }
}

extension Tensor: CustomStringConvertible, CustomDebugStringConvertible {
    /// One line: `[1, 2; 3, 4]`. A large tensor is cut, and its shape told; so is a shape that is not rows and columns.
    public var description: String {
        if shape.count == 0 { return "[] (\(shape))" }
        let (width, shown) = (shape.columns, min(shape.count, 24))
        var text = ""
        for place in 0..<shown {
            if place > 0 { text += place % width == 0 ? "; " : ", " }
            text += Double(pointer[place]).significant(5)
        }
        if shown < shape.count { return "[\(text), … \(shape)]" }
        return shape.rank > 2 ? "[\(text)] (\(shape))" : "[\(text)]"
    }
    public var debugDescription: String { description }
    /// What a debugger shows, which can read stored properties only.
    public var lldbDescription: String { "tensor \(shape)" }
}
