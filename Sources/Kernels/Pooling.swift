import KernelTypes

extension Kernels {
    /// Pools `planes` planes; input and output must not overlap.
    public static func pool(
        _ job: PoolJob, planes: Int, _ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((input, output))
        split(planes, cost: job.inputCount * simpleCost, on: workers) { planes in
            let (input, output) = work.value
            table.pooling.forward(job, planes, input, output)
        }
    }

    /// The gradient by the input, from that by the output.
    public static func poolGradient(
        _ job: PoolJob, planes: Int, _ gradient: UnsafePointer<Float>, input: UnsafePointer<Float>,
        into inputGradient: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((gradient, input, inputGradient))
        split(planes, cost: job.inputCount * simpleCost, on: workers) { planes in
            let (gradient, input, inputGradient) = work.value
            table.pooling.gradient(job, planes, gradient, input, inputGradient)
        }
    }
}
