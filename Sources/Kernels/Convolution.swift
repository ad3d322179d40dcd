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

    /// The gradient by the weights; each filter is computed by one thread, over all images.
    public static func convolveWeightGradient(
        _ job: ConvolutionJob, images: Int, _ gradient: UnsafePointer<Float>, input: UnsafePointer<Float>,
        into weightGradient: UnsafeMutablePointer<Float>, on workers: Workers = .shared
    ) {
        let work = UncheckedSend((gradient, input, weightGradient))
        let perFilter = job.depth * job.outputHeight * job.outputWidth * images
        split(job.filters, cost: perFilter, multipleOf: 4, on: workers) { filters in
            let (gradient, input, weightGradient) = work.value
            table.convolution.weightGradient(job, filters, images, gradient, input, weightGradient)
        }
    }
}
