import KernelTypes

extension Kernels {
    /// y = x/keep for a share `keep` of the numbers, which `seed` and their place choose, 0 for the others. The
    /// gradient passes through the same call with the same seed; y may be x.
    public static func dropout(
        _ x: UnsafePointer<Float>, keep: Float, seed: UInt64, into y: UnsafeMutablePointer<Float>, count: Int,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((x, y))
        split(count, cost: curveCost / 2, multipleOf: strip, on: workers) { range in
            let (x, y) = work.value
            let start = range.lowerBound
            table.dropout(x + start, y + start, range.count, start, keep, seed)
        }
    }
}
