import Testing

@testable import Kernels

@Suite("Gathered rows")
struct GatherTests {
    @Test("each row goes to its place, on any number of threads", arguments: [1, 2, 3])
    func rows(threads: Int) {
        let workers = Workers(threads: threads)
        for (count, width) in [(0, 3), (1, 1), (5, 7), (64, 784)] {
            let table = (0..<101 * width).map { Float($0) }
            let chosen = (0..<count).map { $0 * 37 % 101 }
            var y = [Float](repeating: -1, count: count * width + 1)
            chosen.withUnsafeBufferPointer { rows in
                y.withUnsafeMutableBufferPointer {
                    Kernels.gatherRows(rows, width: width, from: table, into: $0.baseAddress!, on: workers)
                }
            }
            let expected: [Float] = chosen.flatMap { Array(table[$0 * width..<($0 + 1) * width]) } + [-1]
            #expect(y == expected, "\(count) rows of \(width)")
        }
    }
}
