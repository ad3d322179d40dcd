import KernelTypes

/// Convolution of any stride and border by way of a matrix of windows: simple, and the reference for the
/// fast way.
enum Columns {
    static func forward(
        _ job: ConvolutionJob, _ images: Range<Int>, _ input: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
        _ bias: UnsafePointer<Float>?, _ relu: Bool, _ output: UnsafeMutablePointer<Float>
    ) {
        let places = job.outputHeight * job.outputWidth
        withScratch(job.depth * places, GemmJob.workspaceCount, 0) { columns, workspace, _ in
            for image in images {
                spread(job, input + image * job.inputCount, columns)
                let result = output + image * job.outputCount
                gemm(
                    GemmJob(
                        m: job.filters, n: places, k: job.depth, a: weights, aRow: job.depth, aColumn: 1, b: columns,
                        bRow: places, bColumn: 1, c: result, cRow: places, workspace: workspace))
                for filter in 0..<job.filters {
                    for place in filter * places..<(filter + 1) * places {
                        let sum = result[place] + (bias?[filter] ?? 0)
                        result[place] = relu && sum < 0 ? 0 : sum
                    }
                }
            }
        }
    }

    static func inputGradient(
        _ job: ConvolutionJob, _ images: Range<Int>, _ gradient: UnsafePointer<Float>,
        _ weights: UnsafePointer<Float>, _ inputGradient: UnsafeMutablePointer<Float>
    ) {
        let places = job.outputHeight * job.outputWidth
        withScratch(job.depth * places, GemmJob.workspaceCount, 0) { columns, workspace, _ in
            for image in images {
                gemm(
                    GemmJob(
                        m: job.depth, n: places, k: job.filters, a: weights, aRow: 1, aColumn: job.depth,
                        b: gradient + image * job.outputCount, bRow: places, bColumn: 1, c: columns, cRow: places,
                        workspace: workspace))
                let result = inputGradient + image * job.inputCount
                zero(result, job.inputCount)
                forEachEntry(job) { window, source in result[source] += columns[window] }
            }
        }
    }

    static func weightGradient(
        _ job: ConvolutionJob, _ images: Range<Int>, _ gradient: UnsafePointer<Float>,
        _ input: UnsafePointer<Float>, _ weightGradient: UnsafeMutablePointer<Float>
    ) {
        let places = job.outputHeight * job.outputWidth
        withScratch(job.depth * places, GemmJob.workspaceCount, 0) { columns, workspace, _ in
            for image in images {
                spread(job, input + image * job.inputCount, columns)
                var product = GemmJob(
                    m: job.filters, n: job.depth, k: places, a: gradient + image * job.outputCount, aRow: places,
                    aColumn: 1, b: columns, bRow: 1, bColumn: places, c: weightGradient, cRow: job.depth,
                    workspace: workspace)
                product.adds = image > images.lowerBound
                gemm(product)
            }
        }
    }

    /// depth × places: row (channel, i, j) holds what kernel place (i, j) sees, zeros beyond the border.
    private static func spread(
        _ job: ConvolutionJob, _ image: UnsafePointer<Float>, _ columns: UnsafeMutablePointer<Float>
    ) {
        zero(columns, job.depth * job.outputHeight * job.outputWidth)
        forEachEntry(job) { window, source in columns[window] = image[source] }
    }

    /// Calls `body` with the place in the matrix of windows and in the image, for all that is inside.
    @inline(__always)
    private static func forEachEntry(_ job: ConvolutionJob, _ body: (_ window: Int, _ source: Int) -> Void) {
        let (height, width) = (job.outputHeight, job.outputWidth)
        for p in 0..<job.depth {
            let (channel, place) = (p / (job.kernelHeight * job.kernelWidth), p % (job.kernelHeight * job.kernelWidth))
            let (i, j) = (place / job.kernelWidth, place % job.kernelWidth)
            for y in 0..<height {
                let row = y * job.stride + i - job.top
                guard row >= 0, row < job.height else { continue }
                for x in 0..<width {
                    let column = x * job.stride + j - job.left
                    guard column >= 0, column < job.width else { continue }
                    body((p * height + y) * width + x, (channel * job.height + row) * job.width + column)
                }
            }
        }
    }
}

extension ConvolutionJob {
    /// Whether every pass can go by shifted planes.
    var canShift: Bool {
        stride == 1 && top < kernelHeight && bottom < kernelHeight && left < kernelWidth && right < kernelWidth
            && kernelHeight <= 16
    }
}

/// The three passes, each on the fast way where the job allows it.
var convolutionKernels: ConvolutionKernels {
    ConvolutionKernels(
        forward: { job, images, input, weights, bias, relu, output in
            job.canShift
                ? convolve(job, images, input, weights, bias, relu, output)
                : Columns.forward(job, images, input, weights, bias, relu, output)
        },
        inputGradient: { job, images, gradient, weights, inputGradient in
            job.canShift
                ? convolveInputGradient(job, images, gradient, weights, inputGradient)
                : Columns.inputGradient(job, images, gradient, weights, inputGradient)
        },
        weightGradient: { job, images, gradient, input, weightGradient in
            job.canShift
                ? convolveWeightGradient(job, images, gradient, input, weightGradient)
                : Columns.weightGradient(job, images, gradient, input, weightGradient)
        })
}
