/// Work on the rows of a row-major matrix, and sums. Every sum is taken in an order that depends on
/// the shape alone.
public struct RowKernels: Sendable {
    public typealias Rows =
        @Sendable (
            _ x: UnsafePointer<Float>, _ rows: Int, _ columns: Int, _ y: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias CrossEntropy =
        @Sendable (
            _ logits: UnsafePointer<Float>, _ targets: UnsafePointer<Float>, _ rows: Int, _ columns: Int,
            _ losses: UnsafeMutablePointer<Float>, _ softmax: UnsafeMutablePointer<Float>
        ) -> Void

    /// r×c → c: the sum of each column.
    public let sumOverRows: Rows
    /// r×c → r: the sum of each row.
    public let sumOverColumns: Rows
    public let softmax: Rows
    public let logSoftmax: Rows
    /// Softmax and, for each row, −Σ target·log softmax, in one pass; targets are r×c probabilities.
    public let crossEntropy: CrossEntropy

    public init(
        sumOverRows: @escaping Rows, sumOverColumns: @escaping Rows, softmax: @escaping Rows,
        logSoftmax: @escaping Rows, crossEntropy: @escaping CrossEntropy
    ) {
        (self.sumOverRows, self.sumOverColumns) = (sumOverRows, sumOverColumns)
        (self.softmax, self.logSoftmax, self.crossEntropy) = (softmax, logSoftmax, crossEntropy)
    }
}
