import Foundation
import KernelTypes
import Testing

@testable import Kernels

@Suite("Rows and sums")
struct RowsTests {
    static let rowCounts = [0, 1, 2, 7, 33]

    /// Calls `body` for every awkward rectangle.
    private func forEachShape(_ body: (_ rows: Int, _ columns: Int) -> Void) {
        for rows in Self.rowCounts {
            for columns in awkwardSizes + [10, 100] { body(rows, columns) }
        }
    }

    @Test("sums of rows and of columns", arguments: Kernels.available.indices)
    func sums(build: Int) {
        let table = Kernels.available[build]
        forEachShape { rows, columns in
            let x = numbers(rows * columns, seed: 21)
            let perRow = Floats(rows), perColumn = Floats(columns)
            table.rows.sumOverColumns(x.pointer, rows, columns, perRow.pointer)
            table.rows.sumOverRows(x.pointer, rows, columns, perColumn.pointer)
            var (expectedRow, expectedColumn) = (
                [Double](repeating: 0, count: rows), [Double](repeating: 0, count: columns)
            )
            for i in 0..<rows {
                for j in 0..<columns {
                    expectedRow[i] += Double(x[i * columns + j])
                    expectedColumn[j] += Double(x[i * columns + j])
                }
            }
            let problem = disagreement(perRow, expectedRow, 4e-6) ?? disagreement(perColumn, expectedColumn, 2e-6)
            #expect(problem == nil, "\(table.instructions) \(rows)×\(columns): \(problem ?? "")")
        }
    }

    @Test("softmax, log-softmax and cross-entropy", arguments: Kernels.available.indices)
    func softmaxFamily(build: Int) {
        let table = Kernels.available[build]
        forEachShape { rows, columns in
            guard columns > 0 else { return }
            let x = numbers(rows * columns, seed: 22, scale: 30), t = numbers(rows * columns, seed: 23)
            for i in 0..<t.count { t.pointer[i] = i % 4 == 0 ? 0 : abs(t[i]) }
            let s = Floats(x.count), z = Floats(x.count), s2 = Floats(x.count), losses = Floats(rows)
            table.rows.softmax(x.pointer, rows, columns, s.pointer)
            table.rows.logSoftmax(x.pointer, rows, columns, z.pointer)
            table.rows.crossEntropy(x.pointer, t.pointer, rows, columns, losses.pointer, s2.pointer)

            let logs = logSoftmax(x.doubles, rows, columns)
            let expectedLosses = (0..<rows).map { row in
                -(row * columns..<(row + 1) * columns).reduce(0) { $0 + Double(t[$1]) * logs[$1] }
            }
            let problem =
                disagreement(s, logs.map { exp($0) }, 1e-6) ?? disagreement(z, logs, 1e-6)
                ?? disagreement(losses, expectedLosses, 2e-6)
            #expect(problem == nil, "\(table.instructions) \(rows)×\(columns): \(problem ?? "")")
            #expect(s.bits == s2.bits)
            table.rows.softmax(x.pointer, rows, columns, x.pointer)
            #expect(x.bits == s.bits, "\(table.instructions) \(rows)×\(columns) in place")
        }
    }

    @Test("gradients of softmax, log-softmax and cross-entropy", arguments: Kernels.available.indices)
    func gradients(build: Int) {
        let table = Kernels.available[build]
        forEachShape { rows, columns in
            guard columns > 0 else { return }
            let x = numbers(rows * columns, seed: 24, scale: 6), g = numbers(x.count, seed: 25)
            let t = numbers(x.count, seed: 26), perRow = numbers(rows, seed: 27)
            let logs = logSoftmax(x.doubles, rows, columns)
            let z = Floats(logs.map(Float.init)), s = Floats(logs.map { Float(exp($0)) })
            let dSoftmax = Floats(x.count), dLog = Floats(x.count), dCross = Floats(x.count)
            table.rows.softmaxGradient(g.pointer, s.pointer, rows, columns, dSoftmax.pointer)
            table.rows.logSoftmaxGradient(g.pointer, z.pointer, rows, columns, dLog.pointer)
            table.rows.crossEntropyGradient(s.pointer, t.pointer, perRow.pointer, rows, columns, dCross.pointer)
            var expected = (softmax: [Double](), log: [Double](), cross: [Double]())
            for row in 0..<rows {
                let range = row * columns..<(row + 1) * columns
                let inner = range.reduce(0) { $0 + Double(g[$1]) * exp(logs[$1]) }
                let sum = range.reduce(0) { $0 + Double(g[$1]) }
                let weight = range.reduce(0) { $0 + Double(t[$1]) }
                for i in range {
                    expected.softmax.append(exp(logs[i]) * (Double(g[i]) - inner))
                    expected.log.append(Double(g[i]) - exp(logs[i]) * sum)
                    expected.cross.append(Double(perRow[row]) * (exp(logs[i]) * weight - Double(t[i])))
                }
            }
            let problem =
                disagreement(dSoftmax, expected.softmax, 1e-6) ?? disagreement(dLog, expected.log, 5e-6)
                ?? disagreement(dCross, expected.cross, 5e-6)
            #expect(problem == nil, "\(table.instructions) \(rows)×\(columns): \(problem ?? "")")
        }
    }

    @Test("softmax at ±1000, with −∞ and with NaN", arguments: Kernels.available.indices)
    func extremes(build: Int) {
        let table = Kernels.available[build]
        let x = Floats([1000, -1000, 1000, -.infinity, 0, -.infinity, .nan, 1, 2]), y = Floats(9)
        table.rows.softmax(x.pointer, 3, 3, y.pointer)
        #expect(Array(y.array[0..<6]) == [0.5, 0, 0.5, 0, 1, 0])
        #expect(y.array[6...].allSatisfy { $0.isNaN })
        // The class that cannot happen has probability 0 and target 0: it costs nothing.
        let t = Floats([0.5, 0, 0.5, 0, 1, 0]), losses = Floats(2)
        table.rows.crossEntropy(x.pointer, t.pointer, 2, 3, losses.pointer, y.pointer)
        #expect(abs(losses[0] - 0.693_147_2) < 1e-6 && losses[1] == 0, "received \(losses.array)")
    }

    private func logSoftmax(_ x: [Double], _ rows: Int, _ columns: Int) -> [Double] {
        (0..<rows).flatMap { row -> [Double] in
            let entries = x[row * columns..<(row + 1) * columns]
            let largest = entries.max()!
            let logSum = log(entries.reduce(0) { $0 + exp($1 - largest) })
            return entries.map { $0 - largest - logSum }
        }
    }
}
