extension Kernels {
    /// Copies the chosen rows of a table, each `width` long, one after the other.
    public static func gatherRows(
        _ rows: UnsafeBufferPointer<Int>, width: Int, from table: UnsafePointer<Float>,
        into y: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((rows, table, y))
        split(rows.count, cost: width * gatherCost, on: workers) { range in
            let (rows, table, y) = work.value
            for place in range { (y + place * width).update(from: table + rows[place] * width, count: width) }
        }
    }

    /// What a number costs that comes from far away in memory.
    private static let gatherCost = 48
}
