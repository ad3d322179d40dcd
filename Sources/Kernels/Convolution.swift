import KernelTypes

extension Kernels {
    /// The convolution of a batch of images, each computed by one thread.
    public static func convolve(
        _ job: ConvolutionJob, images: Int, _ input: UnsafePointer<Float>, weights: UnsafePointer<Float>,
        bias: UnsafePointer<Float>?, relu: Bool, into output: UnsafeMutablePointer<Float>,
        on workers: Workers = .shared
    ) {
        let work = UncheckedSend((input, weights, bias, output))
        split(images, cost: job.depth * job.outputCount, on: workers) { images in
            let (input, weights, bias, output) = work.value
            table.convolution.forward(job, images, input, weights, bias, relu, output)
        }
    }

    /// The gradient by the images.
    public static func convolveInputGradient(
        _ job: ConvolutionJob, images: Int, _ gradient: UnsafePointer<Float>, weights: UnsafePointer<Float>,
        into inputGradient: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((gradient, weights, inputGradient))
        split(images, cost: job.depth * job.outputCount, on: workers) { images in
            let (gradient, weights, inputGradient) = work.value
            table.convolution.inputGradient(job, images, gradient, weights, inputGradient)
        }
    }

    /// How many sums of images the gradient by the weights is made of. It is the same for any number of threads, for
    /// the order of the sum depends on it.
    private static let imageGroups = 8

    /// The gradient by the weights: groups of images, each computed by one thread, then added up.
    public static func convolveWeightGradient(
        _ job: ConvolutionJob, images: Int, _ gradient: UnsafePointer<Float>, input: UnsafePointer<Float>,
        into weightGradient: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let (groups, count) = (max(1, min(imageGroups, images)), job.weightCount)
        Workspace.withFloats(max(1, groups - 1) * count) { sums in
            let work = UncheckedSend((gradient, input, weightGradient, sums))
            split(groups, cost: job.depth * job.outputCount * (images / groups), on: workers) { range in
                let (gradient, input, weightGradient, sums) = work.value
                for group in range {
                    table.convolution.weightGradient(
                        job, images * group / groups..<images * (group + 1) / groups, gradient, input,
                        group == 0 ? weightGradient : sums + (group - 1) * count)
                }
            }
            for group in stride(from: 1, to: groups, by: 1) {
                apply(.add, weightGradient, sums + (group - 1) * count, into: weightGradient, count: count, on: workers)
            }
        }
    }
}
