import Foundation
import KernelTypes
import Testing

@testable import Kernels

/// A function whose error is stated, with the reference in Double.
struct StatedError: CustomTestStringConvertible, Sendable {
    let function: UnaryFunction
    let bound: Double
    let reference: @Sendable (Double) -> Double
    var testDescription: String { "\(function)" }
}

@Suite("Exponential, logarithm and their kin")
struct ExponentialTests {
    static let functions = [
        StatedError(function: .exp, bound: 1.1) { exp($0) },
        StatedError(function: .log, bound: 0.9) { $0 < 0 ? .nan : log($0) },
        StatedError(function: .tanh, bound: 1.5) { tanh($0) },
        StatedError(function: .sigmoid, bound: 2.4) { x in
            let e = exp(-abs(x))
            return (x >= 0 ? 1 : e) / (1 + e)
        },
        StatedError(function: .softplus, bound: 3) { max(0, $0) + log1p(exp(-abs($0))) },
    ]

    /// Every 997th Float there is, of either sign: subnormals, infinities and NaN included.
    @Test("the error is within the stated bound over all Floats", arguments: functions)
    func staysWithinItsBound(_ stated: StatedError) {
        let chunk = 1 << 16
        let x = Floats(chunk), y = Floats(chunk)
        var expected = [Double](repeating: 0, count: chunk)
        var worst = Kernels.available.map { _ in (error: 0.0, at: Float(0)) }
        var pattern: UInt64 = 0
        while pattern < 1 << 32 {
            for i in 0..<chunk {
                x.pointer[i] = Float(bitPattern: UInt32(truncatingIfNeeded: pattern))
                expected[i] = stated.reference(Double(x.pointer[i]))
                pattern += 997
            }
            for (build, table) in Kernels.available.enumerated() {
                table.elementwise.unary(stated.function, x.pointer, y.pointer, chunk)
                expected.withUnsafeBufferPointer { expected in
                    for i in 0..<chunk {
                        let error = ulps(y.pointer[i], expected[i])
                        if error > worst[build].error { worst[build] = (error, x.pointer[i]) }
                    }
                }
            }
        }
        for (table, worst) in zip(Kernels.available, worst) {
            #expect(
                worst.error <= stated.bound,
                "\(table.instructions) \(stated.function): off by \(worst.error) ulp at \(worst.at)")
        }
    }

    @Test("special values", arguments: Kernels.available.indices)
    func specialValues(build: Int) {
        let table = Kernels.available[build]
        let tiny = Float.leastNonzeroMagnitude
        let cases: [(UnaryFunction, Float, Float)] = [
            (.exp, 0, 1), (.exp, -0.0, 1), (.exp, .infinity, .infinity), (.exp, -.infinity, 0), (.exp, 1000, .infinity),
            (.exp, -1000, 0), (.exp, tiny, 1), (.exp, .nan, .nan),
            (.log, 0, -.infinity), (.log, -0.0, -.infinity), (.log, .infinity, .infinity), (.log, -.infinity, .nan),
            (.log, -1, .nan), (.log, 1, 0), (.log, .nan, .nan), (.log, tiny, -103.278_93),
            (.tanh, 0, 0), (.tanh, -0.0, -0.0), (.tanh, .infinity, 1), (.tanh, -.infinity, -1), (.tanh, 1000, 1),
            (.tanh, -1000, -1), (.tanh, tiny, tiny), (.tanh, -tiny, -tiny), (.tanh, .nan, .nan),
            (.sigmoid, 0, 0.5), (.sigmoid, -0.0, 0.5), (.sigmoid, .infinity, 1), (.sigmoid, -.infinity, 0),
            (.sigmoid, 1000, 1), (.sigmoid, -1000, 0), (.sigmoid, .nan, .nan),
            (.softplus, 1000, 1000), (.softplus, -1000, 0), (.softplus, .infinity, .infinity),
            (.softplus, -.infinity, 0), (.softplus, 0, 0.693_147_2), (.softplus, .nan, .nan),
        ]
        for (function, x, expected) in cases {
            let received = apply(table, function, [x])[0]
            let agrees = expected.isNaN ? received.isNaN : received.bitPattern == expected.bitPattern
            #expect(agrees, "\(table.instructions) \(function)(\(x)): expected \(expected), received \(received)")
        }
    }

    private func apply(_ table: KernelTable, _ function: UnaryFunction, _ x: [Float]) -> [Float] {
        var y = x
        y.withUnsafeMutableBufferPointer {
            table.elementwise.unary(function, $0.baseAddress!, $0.baseAddress!, $0.count)
        }
        return y
    }
}

/// How far a Float is from the exact result, in units of the last place that the result has as a Float; NaN and
/// infinity must be hit exactly.
func ulps(_ received: Float, _ expected: Double) -> Double {
    if expected.isNaN || received.isNaN { return expected.isNaN && received.isNaN ? 0 : .infinity }
    let rounded = Float(expected)
    if rounded.isInfinite || received.isInfinite { return rounded == received ? 0 : .infinity }
    return abs(Double(received) - expected) / Double(rounded.ulp)
}
