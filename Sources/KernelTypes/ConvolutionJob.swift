/// A convolution over a batch of images: plane after plane, row after row
/// (batch × channels × height × width), with weights filters × channels × kernel height × kernel width.
public struct ConvolutionJob: @unchecked Sendable {
    public var channels: Int, height: Int, width: Int
    public var filters: Int, kernelHeight: Int, kernelWidth: Int
    public var stride: Int
    /// Zeros above, left, below and right of each plane.
    public var top: Int, left: Int, bottom: Int, right: Int

    public init(
        channels: Int, height: Int, width: Int, filters: Int, kernelHeight: Int, kernelWidth: Int,
        stride: Int = 1, top: Int = 0, left: Int = 0, bottom: Int = 0, right: Int = 0
    ) {
        (self.channels, self.height, self.width) = (channels, height, width)
        (self.filters, self.kernelHeight, self.kernelWidth) = (filters, kernelHeight, kernelWidth)
        (self.stride, self.top, self.left, self.bottom, self.right) = (stride, top, left, bottom, right)
    }

    public var outputHeight: Int { (height + top + bottom - kernelHeight) / stride + 1 }
    public var outputWidth: Int { (width + left + right - kernelWidth) / stride + 1 }
    /// Floats in one input image, one output image and the weights.
    public var inputCount: Int { channels * height * width }
    public var outputCount: Int { filters * outputHeight * outputWidth }
    public var weightCount: Int { filters * channels * kernelHeight * kernelWidth }
    /// Products in one output number.
    public var depth: Int { channels * kernelHeight * kernelWidth }
}

/// The three passes of a convolution; a caller splits them by images, and adds the last one's results up.
/// Pointers are those of the whole batch.
public struct ConvolutionKernels: Sendable {
    public typealias Forward =
        @Sendable (
            _ job: ConvolutionJob, _ images: Range<Int>, _ input: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
            _ bias: UnsafePointer<Float>?, _ relu: Bool, _ output: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias InputGradient =
        @Sendable (
            _ job: ConvolutionJob, _ images: Range<Int>, _ gradient: UnsafePointer<Float>,
            _ weights: UnsafePointer<Float>,
            _ inputGradient: UnsafeMutablePointer<Float>
        ) -> Void
    public typealias WeightGradient =
        @Sendable (
            _ job: ConvolutionJob, _ images: Range<Int>, _ gradient: UnsafePointer<Float>,
            _ input: UnsafePointer<Float>, _ weightGradient: UnsafeMutablePointer<Float>
        ) -> Void

    public let forward: Forward
    public let inputGradient: InputGradient
    /// Of these images alone; overwrites what is there.
    public let weightGradient: WeightGradient

    public init(
        forward: @escaping Forward, inputGradient: @escaping InputGradient, weightGradient: @escaping WeightGradient
    ) {
        (self.forward, self.inputGradient, self.weightGradient) = (forward, inputGradient, weightGradient)
    }
}
