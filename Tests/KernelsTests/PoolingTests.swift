import KernelTypes
import Testing

@testable import Kernels

@Suite("Pooling of planes")
struct PoolingTests {
    /// Squares and odd rectangles; windows that overlap, leave gaps, reach over the edge or fill the plane.
    static let windows: [(height: Int, width: Int, size: Int, stride: Int)] = [
        (1, 1, 1, 1), (2, 2, 2, 2), (3, 2, 2, 2), (2, 3, 2, 2), (4, 6, 2, 2), (5, 5, 2, 2), (7, 7, 2, 2), (7, 14, 2, 2),
        (28, 28, 2, 2), (14, 14, 2, 2), (3, 30, 2, 2), (2, 32, 2, 2), (4, 34, 2, 2), (6, 66, 2, 2), (5, 80, 2, 2),
        (7, 9, 3, 2), (8, 8, 3, 3), (9, 7, 2, 1), (6, 5, 5, 5), (7, 7, 2, 3), (3, 4, 5, 2), (5, 4, 1, 2),
    ]

    @Test("each build agrees with the definition", arguments: Kernels.available.indices, PoolJob.Kind.allCases)
    func agreesWithDefinition(build: Int, kind: PoolJob.Kind) {
        let table = Kernels.available[build]
        for (height, width, size, stride) in Self.windows {
            for partial in [false, true] {
                let job = PoolJob(
                    kind, height: height, width: width, size: size, stride: stride, partialEdges: partial)
                for planes in [1, 3] {
                    let x = numbers(planes * height * width, seed: 41), dx = numbers(x.count, seed: 43)
                    // Every third entry again as its neighbour, so that many windows hold a tie.
                    for i in Swift.stride(from: 0, to: max(0, x.count - 1), by: 3) { x.pointer[i + 1] = x[i] }
                    let g = numbers(planes * job.outputCount, seed: 42), y = Floats(g.count)
                    table.pooling.forward(job, 0..<planes, x.pointer, y.pointer)
                    table.pooling.gradient(job, 0..<planes, g.pointer, x.pointer, dx.pointer)
                    let expected = definition(job, planes, x.doubles, g.doubles)
                    let problem =
                        disagreement(y, expected.y, kind == .mean ? 1e-6 : 0)
                        ?? disagreement(dx, expected.dx, 1e-6).map { "gradient " + $0 }
                    #expect(problem == nil, "\(table.instructions) \(job), \(planes) planes: \(problem ?? "")")
                }
            }
        }
    }

    @Test("planes are computed one by one, whatever stands around them", arguments: Kernels.available.indices)
    func rangesOfPlanes(build: Int) {
        let table = Kernels.available[build]
        let job = PoolJob(.max, height: 6, width: 10, size: 2)
        let x = numbers(5 * job.inputCount, seed: 44), g = numbers(5 * job.outputCount, seed: 45)
        let whole = (y: Floats(g.count), dx: Floats(x.count)), parts = (y: Floats(g.count), dx: Floats(x.count))
        table.pooling.forward(job, 0..<5, x.pointer, whole.y.pointer)
        table.pooling.gradient(job, 0..<5, g.pointer, x.pointer, whole.dx.pointer)
        // The later part first: an earlier part must not write into it.
        for range in [3..<5, 1..<3, 0..<1] {
            table.pooling.forward(job, range, x.pointer, parts.y.pointer)
            table.pooling.gradient(job, range, g.pointer, x.pointer, parts.dx.pointer)
        }
        #expect(whole.y.bits == parts.y.bits && whole.dx.bits == parts.dx.bits)
    }

    @Test("a NaN is not hidden, and takes the gradient", arguments: Kernels.available.indices)
    func notANumber(build: Int) {
        let table = Kernels.available[build]
        for kind in [PoolJob.Kind.max, .min] {
            let job = PoolJob(kind, height: 2, width: 8, size: 2)
            // One window for each place where it can stand.
            let x = Floats([.nan, 1, 1, .nan, 1, 1, 1, 1, 1, 1, 1, 1, .nan, 1, 1, .nan])
            let g = Floats([1, 2, 3, 4]), y = Floats(4), dx = Floats(16)
            table.pooling.forward(job, 0..<1, x.pointer, y.pointer)
            table.pooling.gradient(job, 0..<1, g.pointer, x.pointer, dx.pointer)
            #expect(y.array.allSatisfy { $0.isNaN }, "\(table.instructions) \(kind): \(y.array)")
            #expect(dx.array == [1, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 4])
        }
    }

    /// Entry by entry; a window's first extreme entry gets its gradient.
    private func definition(
        _ job: PoolJob, _ planes: Int, _ x: [Double], _ g: [Double]
    ) -> (y: [Double], dx: [Double]) {
        var (y, dx) = ([Double](), [Double](repeating: 0, count: x.count))
        for plane in 0..<planes {
            for row in 0..<job.outputHeight {
                for column in 0..<job.outputWidth {
                    var seen: [Int] = []
                    for i in 0..<job.size {
                        for j in 0..<job.size {
                            let (r, c) = (row * job.stride + i, column * job.stride + j)
                            if r < job.height && c < job.width {
                                seen.append((plane * job.height + r) * job.width + c)
                            }
                        }
                    }
                    let gradient = g[y.count]
                    if job.kind == .mean {
                        y.append(seen.reduce(0) { $0 + x[$1] } / Double(seen.count))
                        for place in seen { dx[place] += gradient / Double(seen.count) }
                    } else {
                        let values = seen.map { x[$0] }
                        let extreme = job.kind == .max ? values.max()! : values.min()!
                        y.append(extreme)
                        dx[seen.first { x[$0] == extreme }!] += gradient
                    }
                }
            }
        }
        return (y, dx)
    }

    @Test("the number of windows, with and without partial edges")
    func countsWindows() {
        // By hand: a window of 3 in steps of 2 over 8 stands at 0, 2, 4, and partly at 6.
        #expect(PoolJob(.max, height: 8, width: 7, size: 3, stride: 2).outputHeight == 3)
        #expect(PoolJob(.max, height: 8, width: 7, size: 3, stride: 2, partialEdges: true).outputHeight == 4)
        #expect(PoolJob(.max, height: 8, width: 7, size: 3, stride: 2, partialEdges: true).outputWidth == 3)
        #expect(PoolJob(.max, height: 2, width: 2, size: 3).outputCount == 0)
        #expect(PoolJob(.max, height: 2, width: 2, size: 3, partialEdges: true).outputCount == 1)
        #expect(PoolJob(.max, height: 5, width: 5, size: 1, stride: 4, partialEdges: true).outputHeight == 2)
    }
}
