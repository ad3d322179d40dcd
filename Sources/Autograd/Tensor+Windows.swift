import KernelTypes
import Kernels

/// Convolution and pooling of batches of images, batch×channels×height×width; a matrix is one image of one plane.
extension Tensor {
    public static func convolution(_ image: Tensor, _ kernel: Tensor, _ slide: Slide) -> Tensor {
        convolution(image, kernel, bias: nil, slide, relu: false)
    }

    public static func convolutionLayer(
        _ image: Tensor, _ kernel: Tensor, _ b: Tensor, _ slide: Slide, relu: Bool
    ) -> Tensor {
        convolution(image, kernel, bias: b, slide, relu: relu)
    }

    private static func convolution(
        _ image: Tensor, _ kernel: Tensor, bias: Tensor?, _ slide: Slide, relu: Bool
    ) -> Tensor {
        let (job, mirror) = job(image.shape, kernel.shape, slide)
        let source = mirror.map(image.widened) ?? image
        require(
            bias.map { $0.shape == Shape(1, job.filters) } ?? true,
            "convolution: expected one bias for each filter, 1×\(job.filters), received \(bias?.shape ?? .single)")
        let plane = [job.outputHeight, job.outputWidth]
        let shape = Shape(image.shape.rank == 4 ? [image.shape.rows, job.filters] + plane : plane)
        return Tensor(shape) { output in
            source.withFloats {
                Kernels.convolve(
                    job, images: images(image.shape), $0.baseAddress!, weights: kernel.pointer, bias: bias?.pointer,
                    relu: relu, into: output.baseAddress!)
            }
        }
    }

    public static func convolutionImageGradient(
        _ g: Tensor, image: Tensor, kernel: Tensor, _ slide: Slide
    ) -> Tensor {
        let (job, mirror) = job(image.shape, kernel.shape, slide)
        let plane = mirror?.widened ?? image.shape.plane
        let widened = Tensor(Shape(image.shape.dimensions.dropLast(2) + plane.dimensions)) {
            Kernels.convolveInputGradient(
                job, images: images(image.shape), g.pointer, weights: kernel.pointer, into: $0.baseAddress!)
        }
        return mirror.map(widened.narrowed) ?? widened
    }

    public static func convolutionKernelGradient(
        _ g: Tensor, image: Tensor, kernel: Tensor, _ slide: Slide
    ) -> Tensor {
        let (job, mirror) = job(image.shape, kernel.shape, slide)
        let source = mirror.map(image.widened) ?? image
        return Tensor(kernel.shape) { result in
            source.withFloats {
                Kernels.convolveWeightGradient(
                    job, images: images(image.shape), g.pointer, input: $0.baseAddress!, into: result.baseAddress!)
            }
        }
    }

    private static func images(_ shape: Shape) -> Int { shape.rank == 4 ? shape.rows : 1 }

    /// The job on the planes as the kernels see them, widened where the border mirrors.
    private static func job(_ image: Shape, _ kernel: Shape, _ slide: Slide) -> (ConvolutionJob, Mirror?) {
        require(
            image.rank == kernel.rank && image.rank != 3,
            "convolution: expected batch×channels×height×width and filters×channels×height×width, or one plane for "
                + "each, received \(image) with \(kernel); try reshaped(to:)")
        require(
            image.channels == kernel.channels,
            "convolution: expected a kernel with the image's \(image.channels) channels, received \(kernel) for \(image)"
        )
        let plan = slide.plan(image: image.plane, kernel: kernel.plane)
        let mirror = plan.reflects ? Mirror(plan) : nil
        let plane = mirror?.widened ?? image.plane
        let (top, left) = mirror == nil ? (plan.top, plan.left) : (0, 0)
        let job = ConvolutionJob(
            channels: image.channels, height: plane.rows, width: plane.columns,
            filters: kernel.rank == 4 ? kernel.rows : 1, kernelHeight: kernel.plane.rows,
            kernelWidth: kernel.plane.columns, stride: plan.stride, top: top, left: left,
            bottom: (plan.output.rows - 1) * plan.stride + kernel.plane.rows - plane.rows - top,
            right: (plan.output.columns - 1) * plan.stride + kernel.plane.columns - plane.columns - left)
        return (job, mirror)
    }

    public static func pooling(_ image: Tensor, _ pool: Pool) -> Tensor {
        let output = pool.plan(image: image.shape.plane).output
        let shape = Shape(image.shape.dimensions.dropLast(2) + output.dimensions)
        return Tensor(shape) {
            Kernels.pool(job(image.shape, pool), planes: planes(image.shape), image.pointer, into: $0.baseAddress!)
        }
    }

    public static func poolingGradient(_ g: Tensor, image: Tensor, _ pool: Pool) -> Tensor {
        Tensor(image.shape) {
            Kernels.poolGradient(
                job(image.shape, pool), planes: planes(image.shape), g.pointer, input: image.pointer,
                into: $0.baseAddress!)
        }
    }

    private static func job(_ image: Shape, _ pool: Pool) -> PoolJob {
        let kind: PoolJob.Kind =
            switch pool.kind {
            case .max: .max
            case .min: .min
            case .mean: .mean
            }
        return PoolJob(
            kind, height: image.plane.rows, width: image.plane.columns, size: Int(pool.size), stride: Int(pool.stride),
            partialEdges: pool.partialEdges)
    }

    private static func planes(_ shape: Shape) -> Int { shape.count / max(1, shape.plane.count) }
}
