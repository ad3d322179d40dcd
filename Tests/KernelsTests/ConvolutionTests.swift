import KernelTypes
import Testing

@testable import Kernels

@Suite("Convolution of batches")
struct ConvolutionTests {
    static let jobs: [(images: Int, ConvolutionJob)] = [
        (1, ConvolutionJob(channels: 1, height: 1, width: 1, filters: 1, kernelHeight: 1, kernelWidth: 1)),
        (2, ConvolutionJob(channels: 1, height: 6, width: 6, filters: 1, kernelHeight: 3, kernelWidth: 3)),
        (
            3,
            ConvolutionJob(
                channels: 1, height: 28, width: 28, filters: 6, kernelHeight: 5, kernelWidth: 5, top: 2, left: 2,
                bottom: 2, right: 2)
        ),
        (9, ConvolutionJob(channels: 6, height: 14, width: 14, filters: 16, kernelHeight: 5, kernelWidth: 5)),
        (
            17,
            ConvolutionJob(
                channels: 5, height: 7, width: 9, filters: 13, kernelHeight: 3, kernelWidth: 3, top: 1, left: 1,
                bottom: 1, right: 1)
        ),
        (
            2,
            ConvolutionJob(
                channels: 3, height: 8, width: 7, filters: 5, kernelHeight: 2, kernelWidth: 4, top: 0, left: 1,
                bottom: 1, right: 2)
        ),
        (
            3,
            ConvolutionJob(
                channels: 2, height: 9, width: 11, filters: 4, kernelHeight: 3, kernelWidth: 2, stride: 2, top: 1,
                left: 0, bottom: 1, right: 1)
        ),
        (
            2,
            ConvolutionJob(
                channels: 2, height: 5, width: 5, filters: 3, kernelHeight: 2, kernelWidth: 2, top: 3, left: 3,
                bottom: 3,
                right: 3)
        ),
        // More filters than two registers hold, and a kernel wider than a tile.
        (
            2,
            ConvolutionJob(
                channels: 3, height: 9, width: 8, filters: 41, kernelHeight: 3, kernelWidth: 3, top: 1, left: 1,
                bottom: 1, right: 1)
        ),
        (2, ConvolutionJob(channels: 2, height: 6, width: 20, filters: 9, kernelHeight: 2, kernelWidth: 14)),
    ]

    @Test("each build agrees with the definition", arguments: Kernels.available.indices, jobs.indices)
    func agreesWithDefinition(build: Int, index: Int) {
        let table = Kernels.available[build]
        let (images, job) = Self.jobs[index]
        let x = numbers(images * job.inputCount, seed: 1), w = numbers(job.weightCount, seed: 2)
        let bias = numbers(job.filters, seed: 3), g = numbers(images * job.outputCount, seed: 4)
        let y = Floats(images * job.outputCount), dx = Floats(images * job.inputCount), dw = Floats(job.weightCount)
        table.convolution.forward(job, 0..<images, x.pointer, w.pointer, bias.pointer, true, y.pointer)
        table.convolution.inputGradient(job, 0..<images, g.pointer, w.pointer, dx.pointer)
        table.convolution.weightGradient(job, 0..<images, g.pointer, x.pointer, dw.pointer)

        var (sums, expectedX, expectedW) = (
            [Double](repeating: 0, count: y.count), [Double](repeating: 0, count: dx.count),
            [Double](repeating: 0, count: dw.count)
        )
        for (i, place) in sums.indices.enumerated() {
            sums[place] = Double(bias[i / (job.outputHeight * job.outputWidth) % job.filters])
        }
        forEachProduct(job, images) { output, weight, input in
            sums[output] += Double(w[weight]) * Double(x[input])
            expectedX[input] += Double(w[weight]) * Double(g[output])
            expectedW[weight] += Double(x[input]) * Double(g[output])
        }
        #expect(worst(y, sums.map { max(0, $0) }) < 2e-5, "\(table.instructions) forward \(job)")
        #expect(worst(dx, expectedX) < 2e-5, "\(table.instructions) input gradient \(job)")
        #expect(worst(dw, expectedW) < 2e-4, "\(table.instructions) weight gradient \(job)")
    }

    @Test("the number of threads does not change a bit")
    func threadsDoNotMatter() {
        let images = 19
        let job = ConvolutionJob(
            channels: 8, height: 14, width: 14, filters: 13, kernelHeight: 3, kernelWidth: 3, top: 1, left: 1,
            bottom: 1, right: 1)
        let x = numbers(images * job.inputCount, seed: 1), w = numbers(job.weightCount, seed: 2)
        let g = numbers(images * job.outputCount, seed: 4)
        let results = [1, 2, 3].map { threads -> [[UInt32]] in
            let workers = Workers(threads: threads)
            let y = Floats(g.count), dx = Floats(x.count), dw = Floats(w.count)
            Kernels.convolve(
                job, images: images, x.pointer, weights: w.pointer, bias: nil, relu: false, into: y.pointer,
                on: workers)
            Kernels.convolveInputGradient(
                job, images: images, g.pointer, weights: w.pointer, into: dx.pointer, on: workers)
            Kernels.convolveWeightGradient(
                job, images: images, g.pointer, input: x.pointer, into: dw.pointer, on: workers)
            return [y, dx, dw].map { floats in (0..<floats.count).map { floats[$0].bitPattern } }
        }
        #expect(results[0] == results[1] && results[0] == results[2])
    }

    private func worst(_ received: Floats, _ expected: [Double]) -> Double {
        expected.indices.map { abs(Double(received[$0]) - expected[$0]) }.max() ?? 0
    }

    /// Every product of the definition: which output, which weight, which input.
    private func forEachProduct(_ job: ConvolutionJob, _ images: Int, _ body: (Int, Int, Int) -> Void) {
        for image in 0..<images {
            for filter in 0..<job.filters {
                for y in 0..<job.outputHeight {
                    for x in 0..<job.outputWidth {
                        let output = ((image * job.filters + filter) * job.outputHeight + y) * job.outputWidth + x
                        for channel in 0..<job.channels {
                            for i in 0..<job.kernelHeight {
                                for j in 0..<job.kernelWidth {
                                    let (row, column) = (y * job.stride + i - job.top, x * job.stride + j - job.left)
                                    guard (0..<job.height).contains(row), (0..<job.width).contains(column) else {
                                        continue
                                    }
                                    let plane = image * job.channels + channel
                                    body(
                                        output,
                                        ((filter * job.channels + channel) * job.kernelHeight + i) * job.kernelWidth
                                            + j, (plane * job.height + row) * job.width + column)
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
