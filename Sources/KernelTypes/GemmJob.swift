/// C = A·B (+ C) (+ bias) (then ReLU), for any strides of A and B, which covers all transposed forms;
/// the entries of a row of C are contiguous.
public struct GemmJob: @unchecked Sendable {
    /// Rows of A and C, columns of B and C, columns of A and rows of B.
    public var m: Int, n: Int, k: Int
    public var a: UnsafePointer<Float>
    public var aRow: Int, aColumn: Int
    public var b: UnsafePointer<Float>
    public var bRow: Int, bColumn: Int
    public var c: UnsafeMutablePointer<Float>
    public var cRow: Int
    /// Whether the product is added to what C holds.
    public var adds = false
    /// One number for each column of C, or none.
    public var bias: UnsafePointer<Float>?
    public var relu = false
    /// Room for packed panels, at least ``workspaceCount`` floats.
    public var workspace: UnsafeMutablePointer<Float>

    /// How many floats of workspace a job needs.
    public static let workspaceCount = 1 << 20

    public init(
        m: Int, n: Int, k: Int, a: UnsafePointer<Float>, aRow: Int, aColumn: Int, b: UnsafePointer<Float>,
        bRow: Int, bColumn: Int, c: UnsafeMutablePointer<Float>, cRow: Int, relu: Bool = false,
        workspace: UnsafeMutablePointer<Float>
    ) {
        (self.m, self.n, self.k) = (m, n, k)
        (self.a, self.aRow, self.aColumn) = (a, aRow, aColumn)
        (self.b, self.bRow, self.bColumn) = (b, bRow, bColumn)
        (self.c, self.cRow, self.relu, self.workspace) = (c, cRow, relu, workspace)
    }
}
