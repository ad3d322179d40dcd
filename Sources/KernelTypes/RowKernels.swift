/// Work on the rows of a row-major matrix, and sums. Every sum is taken in an order that depends on
/// the shape alone.
public struct RowKernels: Sendable {
    public typealias Rows =
        @Sendable (
            _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias Gradient =
        @Sendable (
            _ g: UnsafePointer<Float>, _ z: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
            _ y: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias CrossEntropy =
        @Sendable (
            _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
            _ losses: UnsafeMutablePointer<Float>, _ softmax: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias CrossEntropyGradient =
        @Sendable (
            _ softmax: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ g: UnsafePointer<Float>, _ rows: Int,
            _ columns: Int, _ y: UnsafeMutablePointer<Float>
        ) -> Void

    /// r×c → c: the sum of each column.
    public let sumOverRows: Rows
    /// r×c → r: the sum of each row.
    public let sumOverColumns: Rows
    /// eˣ/Σeˣ along each row; the result may be the input's memory, here and in log-softmax.
    public let softmax: Rows
    /// s·(g − Σg·s), with s the softmax.
    public let softmaxGradient: Gradient
    public let logSoftmax: Rows
    /// g − eᶻ·Σg, with z the log-softmax.
    public let logSoftmaxGradient: Gradient
    /// Softmax and, for each row, −Σ target·log softmax, in one pass; targets are r×c probabilities.
    public let crossEntropy: CrossEntropy
    /// g·(s·Σtarget − target), with s the softmax and one g for each row.
    public let crossEntropyGradient: CrossEntropyGradient

    public init(
        sumOverRows: @escaping Rows, sumOverColumns: @escaping Rows, softmax: @escaping Rows,
        softmaxGradient: @escaping Gradient, logSoftmax: @escaping Rows, logSoftmaxGradient: @escaping Gradient,
        crossEntropy: @escaping CrossEntropy, crossEntropyGradient: @escaping CrossEntropyGradient
    ) {
        (self.sumOverRows, self.sumOverColumns) = (sumOverRows, sumOverColumns)
        (self.softmax, self.softmaxGradient) = (softmax, softmaxGradient)
        (self.logSoftmax, self.logSoftmaxGradient) = (logSoftmax, logSoftmaxGradient)
        (self.crossEntropy, self.crossEntropyGradient) = (crossEntropy, crossEntropyGradient)
    }
}
