import KernelTypes

extension Kernels {
    /// A matrix of floats in memory, with the distances between neighbouring rows and columns;
    /// a transposed view swaps them.
    public struct View {
        public let start: UnsafePointer<Float>
        public let row: Int
        public let column: Int

        public init(_ start: UnsafePointer<Float>, row: Int, column: Int) {
            self.start = start
            self.row = row
            self.column = column
        }

        /// Row-major with `columns` to the row.
        public init(_ start: UnsafePointer<Float>, columns: Int) {
            self.init(start, row: columns, column: 1)
        }

        public var transposed: View { View(start, row: column, column: row) }
    }

    /// The matrix product m×k · k×n → m×n, with the bias added to each row and ReLU applied if wanted.
    public static func gemm(
        m: Int, n: Int, k: Int, _ a: View, _ b: View, into c: UnsafeMutablePointer<Float>, adds: Bool = false,
        bias: UnsafePointer<Float>? = nil, relu: Bool = false, on workers: Workers = .shared
    ) {
        let split = splitting(m: m, n: n, k: k, threads: workers.threads)
        let work = UncheckedSend((a, b, c, bias))
        // Room for all parts at once, so that no part waits for another's hold on the pool.
        Workspace.withFloats(split.parts * GemmJob.workspaceCount) { workspace in
            let workspace = UncheckedSend(workspace)
            workers.run(parts: split.parts) { part in
                let (a, b, c, bias) = work.value
                let rows = split.byRows ? split.range(part, of: m) : 0..<m
                let columns = split.byRows ? 0..<n : split.range(part, of: n)
                guard !rows.isEmpty, !columns.isEmpty else { return }
                var job = GemmJob(
                    m: rows.count, n: columns.count, k: k, a: a.start + rows.lowerBound * a.row, aRow: a.row,
                    aColumn: a.column, b: b.start + columns.lowerBound * b.column, bRow: b.row,
                    bColumn: b.column, c: c + rows.lowerBound * n + columns.lowerBound, cRow: n,
                    workspace: workspace.value + part * GemmJob.workspaceCount)
                job.adds = adds
                job.bias = bias.map { $0 + columns.lowerBound }
                job.relu = relu
                table.gemm(job)
            }
        }
    }

    /// Below this many multiplications another core costs more than it brings.
    private static let productsWorthSplitting = 300_000

    private struct Split {
        let parts: Int
        let byRows: Bool

        /// Whole tiles for each part, so that only the last one has a narrow edge.
        func range(_ part: Int, of length: Int) -> Range<Int> {
            let tile = byRows ? 12 : 32
            let tiles = (length + tile - 1) / tile
            let (from, to) = (tiles * part / parts * tile, tiles * (part + 1) / parts * tile)
            return min(from, length)..<min(to, length)
        }

        func largestPart(of length: Int) -> Int { (0..<parts).reduce(0) { max($0, range($1, of: length).count) } }
    }

    /// By rows, so that a thread's part of C is in one piece; by columns where that is clearly more even, or where there
    /// are too few rows.
    private static func splitting(m: Int, n: Int, k: Int, threads: Int) -> Split {
        let parts = min(threads, max(1, m * n * k / productsWorthSplitting))
        let (byRows, byColumns) = (Split(parts: parts, byRows: true), Split(parts: parts, byRows: false))
        let (tallest, widest) = (byRows.largestPart(of: m), byColumns.largestPart(of: n))
        return m / 12 >= n / 32 && 20 * tallest * n <= 21 * m * widest ? byRows : byColumns
    }
}
