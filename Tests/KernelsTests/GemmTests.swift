import KernelTypes
import TestSupport
import Testing

@testable import Kernels

@Suite("Matrix product")
struct GemmTests {
    /// Odd rectangles around every tile and block size.
    static let sizes = [
        (1, 1, 1), (0, 3, 2), (3, 0, 2), (2, 3, 0), (7, 9, 8), (12, 32, 16), (13, 33, 31), (64, 64, 64), (31, 65, 300),
        (100, 10, 513), (250, 100, 20), (3, 1, 700), (48, 200, 260), (49, 200, 260), (10, 16, 784),
    ]

    @Test("each build agrees with the definition, for every transposed form", arguments: Kernels.available.indices)
    func agreesWithDefinition(build: Int) {
        let table = Kernels.available[build]
        for (m, n, k) in Self.sizes {
            for (transposedA, transposedB) in [(false, false), (false, true), (true, false), (true, true)] {
                let a = numbers(m * k, seed: 1), b = numbers(k * n, seed: 2), bias = numbers(n, seed: 3)
                var c = [Float](repeating: 0, count: m * n)
                var workspace = [Float](repeating: .nan, count: GemmJob.workspaceCount)
                c.withUnsafeMutableBufferPointer { c in
                    workspace.withUnsafeMutableBufferPointer { workspace in
                        guard let start = c.baseAddress, m * n > 0 else { return }
                        var job = GemmJob(
                            m: m, n: n, k: k, a: a.pointer, aRow: transposedA ? 1 : k,
                            aColumn: transposedA ? m : 1, b: b.pointer, bRow: transposedB ? 1 : n,
                            bColumn: transposedB ? k : 1, c: start, cRow: n,
                            workspace: workspace.baseAddress!)
                        job.bias = UnsafePointer(bias.pointer)
                        table.gemm(job)
                    }
                }
                var worst: Float = 0
                for i in 0..<m {
                    for j in 0..<n {
                        var sum = Double(bias[j])
                        for p in 0..<k {
                            let x = transposedA ? a[p * m + i] : a[i * k + p]
                            let y = transposedB ? b[j * k + p] : b[p * n + j]
                            sum += Double(x) * Double(y)
                        }
                        worst = max(worst, abs(Float(sum) - c[i * n + j]))
                    }
                }
                #expect(
                    worst <= 1e-5 * Float(max(1, k).squareRootUp),
                    "\(table.instructions) \(m)×\(k)·\(k)×\(n) \(transposedA)\(transposedB): off by \(worst)")
            }
        }
    }

    @Test("the number of threads does not change a bit")
    func threadsDoNotMatter() {
        for (m, n, k) in [(100, 300, 400), (700, 64, 300), (129, 513, 257)] {
            let a = numbers(m * k, seed: 4), b = numbers(k * n, seed: 5)
            let results = [1, 2, 3].map { threads -> [UInt32] in
                var c = [Float](repeating: 0, count: m * n)
                c.withUnsafeMutableBufferPointer {
                    Kernels.gemm(
                        m: m, n: n, k: k, .init(a.pointer, columns: k), .init(b.pointer, columns: n),
                        into: $0.baseAddress!, on: Workers(threads: threads))
                }
                return c.map(\.bitPattern)
            }
            #expect(results[0] == results[1] && results[0] == results[2])
        }
    }
}

extension Int {
    fileprivate var squareRootUp: Int { Int(Double(self).squareRoot().rounded(.up)) }
}
