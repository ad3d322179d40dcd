import KernelTypes

extension Kernels {
    /// Σx. Fixed pieces are added up one by one and joined in order, so that the number of threads does not matter.
    public static func sum(_ x: UnsafePointer<Float>, count: Int, on workers: Workers = .shared) -> Float {
        let pieces = (count + piece - 1) / piece
        return Workspace.withFloats(max(1, pieces)) { sums in
            let work = UncheckedSend((x, sums))
            split(pieces, cost: piece * simpleCost, on: workers) { range in
                let (x, sums) = work.value
                for index in range {
                    let start = index * piece
                    table.rows.sumOverColumns(x + start, 1, min(piece, count - start), sums + index)
                }
            }
            return Float((0..<pieces).reduce(0.0) { $0 + Double(sums[$1]) })
        }
    }

    /// r×c → c: the sum of each column, by fixed groups of rows joined in order.
    public static func sumOverRows(
        _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>,
        on workers: Workers = .shared
    ) {
        let groups = (rows + rowGroup - 1) / rowGroup
        if groups <= 1 { return table.rows.sumOverRows(x, rows, columns, y) }
        Workspace.withFloats(groups * columns) { sums in
            let work = UncheckedSend((x, sums))
            split(groups, cost: rowGroup * columns * simpleCost, on: workers) { range in
                let (x, sums) = work.value
                for group in range {
                    let start = group * rowGroup
                    table.rows.sumOverRows(
                        x + start * columns, min(rowGroup, rows - start), columns, sums + group * columns)
                }
            }
            table.rows.sumOverRows(sums, groups, columns, y)
        }
    }

    /// r×c → r: the sum of each row.
    public static func sumOverColumns(
        _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((x, y))
        split(rows, cost: columns * simpleCost, on: workers) { range in
            let (x, y) = work.value
            table.rows.sumOverColumns(
                x + range.lowerBound * columns, range.count, columns, y + range.lowerBound)
        }
    }

    /// Softmax along each row; y may be x.
    public static func softmax(
        _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>,
        on workers: Workers = .shared
    ) {
        splitRows(rows, columns, x, y, on: workers, table.rows.softmax)
    }

    /// Log-softmax along each row; y may be x.
    public static func logSoftmax(
        _ x: UnsafePointer<Float>, rows: Int, columns: Int, into y: UnsafeMutablePointer<Float>,
        on workers: Workers = .shared
    ) {
        splitRows(rows, columns, x, y, on: workers, table.rows.logSoftmax)
    }

    /// The gradient by softmax's input, from that by its output and the output; y may be g.
    public static func softmaxGradient(
        _ g: UnsafePointer<Float>, softmax: UnsafePointer<Float>, rows: Int, columns: Int,
        into y: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        splitRows(rows, columns, g, y, on: workers) { from, rows, columns, to in
            table.rows.softmaxGradient(from, softmax + (from - g), rows, columns, to)
        }
    }

    /// The gradient by log-softmax's input, from that by its output and the output; y may be g.
    public static func logSoftmaxGradient(
        _ g: UnsafePointer<Float>, logSoftmax: UnsafePointer<Float>, rows: Int, columns: Int,
        into y: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        splitRows(rows, columns, g, y, on: workers) { from, rows, columns, to in
            table.rows.logSoftmaxGradient(from, logSoftmax + (from - g), rows, columns, to)
        }
    }

    /// Softmax, and the cross-entropy in nats of each row with its target probabilities.
    public static func crossEntropy(
        logits: UnsafePointer<Float>, targets: UnsafePointer<Float>, rows: Int, columns: Int,
        losses: UnsafeMutablePointer<Float>, softmax: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        splitRows(rows, columns, logits, softmax, on: workers) { from, rows, columns, to in
            let start = from - logits
            table.rows.crossEntropy(from, targets + start, rows, columns, losses + start / columns, to)
        }
    }

    /// The gradient by the logits, from that by each row's loss; y may be the softmax.
    public static func crossEntropyGradient(
        softmax: UnsafePointer<Float>, targets: UnsafePointer<Float>, _ g: UnsafePointer<Float>, rows: Int,
        columns: Int, into y: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        splitRows(rows, columns, softmax, y, on: workers) { from, rows, columns, to in
            let start = from - softmax
            table.rows.crossEntropyGradient(from, targets + start, g + start / columns, rows, columns, to)
        }
    }

    /// Numbers in a piece of a long sum.
    static let piece = 8192
    /// Rows in a group of a long sum of rows.
    static let rowGroup = 512

    private static func splitRows(
        _ rows: Int, _ columns: Int, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>,
        on workers: Workers,
        _ body: (UnsafePointer<Float>, Int, Int, UnsafeMutablePointer<Float>) -> Void
    ) {
        guard columns > 0 else { return }
        let work = UncheckedSend((x, y))
        split(rows, cost: columns * curveCost, on: workers) { range in
            let (x, y) = work.value
            let start = range.lowerBound * columns
            body(x + start, range.count, columns, y + start)
        }
    }
}
