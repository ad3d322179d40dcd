extension Kernels {
    /// Below this many multiplications waking another core costs more than it brings.
    static let worthSplitting = 600_000

    /// Splits `count` things of equal cost (in multiplications of a matrix product that take as long) where it pays;
    /// every part but the last is a multiple of `step` long.
    static func split(
        _ count: Int, cost: Int, multipleOf step: Int = 1, on workers: Workers, _ body: (Range<Int>) -> Void
    ) {
        let groups = (count + step - 1) / step
        let parts = min(workers.threads, groups, max(1, count * cost / worthSplitting))
        if parts <= 1 { return body(0..<count) }
        workers.run(parts: parts) { part in
            let (from, to) = (groups * part / parts * step, groups * (part + 1) / parts * step)
            if from < count { body(from..<min(to, count)) }
        }
    }
}

/// Carries pointers into a part of a job, which the workers run while the caller waits.
struct UncheckedSend<T>: @unchecked Sendable {
    let value: T
    init(_ value: T) { self.value = value }
}
