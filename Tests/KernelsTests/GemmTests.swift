import KernelTypes
import TestSupport
import Testing

@testable import Kernels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("Matrix product")
struct GemmTests {
    /// Odd rectangles around every tile and block size.
    static let sizes = [
        (1, 1, 1), (0, 3, 2), (3, 0, 2), (2, 3, 0), (7, 9, 8), (12, 32, 16), (13, 33, 31), (64, 64, 64), (31, 65, 300),
        (100, 10, 513), (250, 100, 20), (3, 1, 700), (48, 200, 260), (49, 200, 260), (10, 16, 784),
        (1, 40, 17), (40, 1, 33), (5, 2, 16), (30, 27, 273), (260, 150, 40),
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

    @Test("a product is added to what C holds, within C's columns only", arguments: Kernels.available.indices)
    func addsWithinItsColumns(build: Int) {
        let table = Kernels.available[build]
        for (m, n, k) in [(5, 3, 4), (13, 16, 280), (14, 31, 9), (30, 33, 300), (20, 1, 7)] {
            for (adds, relu, gap) in [(true, false, 0), (true, true, 3), (false, true, 5)] {
                let a = numbers(m * k, seed: 6), b = numbers(k * n, seed: 7), bias = numbers(n, seed: 8)
                let row = n + gap
                let c = numbers(m * row, seed: 9), workspace = Floats(GemmJob.workspaceCount)
                let before = c.array
                var job = GemmJob(
                    m: m, n: n, k: k, a: a.pointer, aRow: k, aColumn: 1, b: b.pointer, bRow: n, bColumn: 1,
                    c: c.pointer, cRow: row, relu: relu, workspace: workspace.pointer)
                (job.adds, job.bias) = (adds, UnsafePointer(bias.pointer))
                table.gemm(job)
                let expected = (0..<m * row).map { place -> Double in
                    let (i, j) = (place / row, place % row)
                    guard j < n else { return Double(before[place]) }
                    let start = Double(bias[j]) + (adds ? Double(before[place]) : 0)
                    let sum = (0..<k).reduce(start) { $0 + Double(a[i * k + $1]) * Double(b[$1 * n + j]) }
                    return relu ? max(0, sum) : sum
                }
                let wrong = disagreement(c, expected, 1e-4)
                #expect(wrong == nil, "\(table.instructions) \(m)×\(k)·\(k)×\(n) adds \(adds): \(wrong ?? "")")
                #expect(workspace.isIntact, "\(m)×\(k)·\(k)×\(n): wrote past the workspace")
            }
        }
    }

    @Test("nothing is read behind the operands", arguments: Kernels.available.indices)
    func readsWithinItsOperands(build: Int) {
        let workspace = Floats(GemmJob.workspaceCount)
        for (m, n, k) in [(1, 1, 1), (3, 5, 7), (13, 10, 16), (50, 33, 9), (60, 150, 20), (17, 1, 18)] {
            for (transposedA, transposedB) in [(false, false), (false, true), (true, false), (true, true)] {
                // The first number behind either stands on a page that stops the program when it is read.
                let a = PageEnd(m * k), b = PageEnd(k * n), c = Floats(m * n)
                Kernels.available[build].gemm(
                    GemmJob(
                        m: m, n: n, k: k, a: a.pointer, aRow: transposedA ? 1 : k, aColumn: transposedA ? m : 1,
                        b: b.pointer, bRow: transposedB ? 1 : n, bColumn: transposedB ? k : 1, c: c.pointer, cRow: n,
                        workspace: workspace.pointer))
                #expect(c.array == Array(repeating: Float(k), count: m * n), "ones: \(m)×\(k)·\(k)×\(n)")
            }
        }
    }

    @Test("the number of threads does not change a bit")
    func threadsDoNotMatter() {
        let shapes = [
            (100, 300, 400), (700, 64, 300), (129, 513, 257), (3000, 1, 700), (900, 10, 500), (128, 128, 784),
        ]
        for (m, n, k) in shapes {
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

/// Ones that end where a page begins that must not be touched.
private final class PageEnd {
    let pointer: UnsafeMutablePointer<Float>
    private let pages: UnsafeMutableRawPointer
    private let size: Int

    init(_ count: Int) {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let used = (count * 4 + page - 1) / page * page
        size = used + page
        pages = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0)!
        mprotect(pages + used, page, PROT_NONE)
        pointer = (pages + used - count * 4).assumingMemoryBound(to: Float.self)
        for i in 0..<count { pointer[i] = 1 }
    }

    deinit { munmap(pages, size) }
}

extension Int {
    fileprivate var squareRootUp: Int { Int(Double(self).squareRoot().rounded(.up)) }
}
