import Foundation
import KernelTypes
import Testing

@testable import Kernels

@Suite("Elementwise kernels")
struct ElementwiseTests {
    @Test("functions of one number", arguments: Kernels.available.indices)
    func unary(build: Int) {
        let table = Kernels.available[build]
        for function in UnaryFunction.allCases {
            let reference = Self.reference(function)
            for count in awkwardSizes {
                let x = numbers(count, seed: 11, scale: 8), y = Floats(count)
                table.elementwise.unary(function, x.pointer, y.pointer, count)
                let problem = disagreement(y, x.doubles.map(reference), 3e-7)
                #expect(problem == nil, "\(table.instructions) \(function) of \(count): \(problem ?? "")")
                table.elementwise.unary(function, x.pointer, x.pointer, count)
                #expect(x.bits == y.bits, "\(table.instructions) \(function) of \(count) in place")
            }
        }
    }

    @Test("the sign of zero, infinities and NaN", arguments: Kernels.available.indices)
    func unarySpecials(build: Int) {
        let table = Kernels.available[build]
        let x = Floats([0, -0.0, .infinity, -.infinity, .nan, -3])
        let expected: [(UnaryFunction, [Float])] = [
            (.negate, [-0.0, 0, -.infinity, .infinity, .nan, 3]), (.abs, [0, 0, .infinity, .infinity, .nan, 3]),
            (.relu, [0, 0, .infinity, 0, .nan, 0]), (.sqrt, [0, -0.0, .infinity, .nan, .nan, .nan]),
        ]
        for (function, values) in expected {
            let y = Floats(x.count)
            table.elementwise.unary(function, x.pointer, y.pointer, x.count)
            for i in values.indices {
                let agrees = values[i].isNaN ? y[i].isNaN : y[i].bitPattern == values[i].bitPattern
                #expect(agrees, "\(table.instructions) \(function)(\(x[i])): expected \(values[i]), received \(y[i])")
            }
        }
    }

    @Test("functions with a parameter", arguments: Kernels.available.indices)
    func parametric(build: Int) {
        let table = Kernels.available[build]
        let references: [(ParametricFunction, Float, (Double) -> Double)] = [
            (.add, 0.75, { $0 + 0.75 }), (.multiply, -1.5, { $0 * -1.5 }),
            (.leakyRelu, 0.125, { $0 > 0 ? $0 : $0 / 8 }),
            (.elu, 1.5, { $0 > 0 ? $0 : 1.5 * expm1($0) }),
        ]
        for (function, n, reference) in references {
            for count in awkwardSizes {
                let x = numbers(count, seed: 12, scale: 8), y = Floats(count)
                table.elementwise.parametric(function, x.pointer, n, y.pointer, count)
                let problem = disagreement(y, x.doubles.map(reference), 2e-7)
                #expect(problem == nil, "\(table.instructions) \(function) of \(count): \(problem ?? "")")
            }
        }
    }

    @Test("ELU is within 3 ulp", arguments: Kernels.available.indices)
    func eluNearZero(build: Int) {
        let table = Kernels.available[build]
        // From −1e−38 to −100, a thousand to the decade.
        let x = Floats((0..<40_000).map { -Float(pow(10, Double($0) / 1000 - 38)) }), y = Floats(40_000)
        table.elementwise.parametric(.elu, x.pointer, 1, y.pointer, x.count)
        let worst = (0..<x.count).map { ulps(y[$0], expm1(Double(x[$0]))) }.max()!
        #expect(worst <= 3, "\(table.instructions): off by \(worst) ulp")
    }

    @Test("functions of two numbers", arguments: Kernels.available.indices)
    func binary(build: Int) {
        let table = Kernels.available[build]
        for function in BinaryFunction.allCases {
            for count in awkwardSizes {
                let a = numbers(count, seed: 13, scale: 4), b = numbers(count, seed: 14, scale: 4), y = Floats(count)
                for i in stride(from: 0, to: count, by: 3) { b.pointer[i] = a[i] }
                table.elementwise.binary(function, a.pointer, b.pointer, y.pointer, count)
                let expected = (0..<count).map { Self.reference(function, Double(a[$0]), Double(b[$0])) }
                let problem = disagreement(y, expected, 1e-7)
                #expect(problem == nil, "\(table.instructions) \(function) of \(count): \(problem ?? "")")
            }
        }
        let a = Floats([.nan, 1]), b = Floats([1, .nan]), y = Floats(2)
        for function in [BinaryFunction.maximum, .minimum] {
            table.elementwise.binary(function, a.pointer, b.pointer, y.pointer, 2)
            #expect(y[0].isNaN && y[1].isNaN, "\(function) hides a NaN: \(y.array)")
        }
    }

    @Test("gradients of activations", arguments: Kernels.available.indices)
    func activationGradients(build: Int) {
        let table = Kernels.available[build]
        let slopes: [(ActivationGradient, (Double) -> Double)] = [
            (.sigmoid, { $0 * (1 - $0) }), (.tanh, { 1 - $0 * $0 }), (.relu, { $0 > 0 ? 1 : 0 }),
        ]
        for (function, slope) in slopes {
            for count in awkwardSizes {
                let g = numbers(count, seed: 15), z = numbers(count, seed: 16), y = Floats(count)
                if count > 3 { z.pointer[3] = 0 }
                table.elementwise.activationGradient(function, g.pointer, z.pointer, y.pointer, count)
                let expected = zip(g.doubles, z.doubles).map { $0 * slope($1) }
                let problem = disagreement(y, expected, 1e-7)
                #expect(problem == nil, "\(table.instructions) \(function) of \(count): \(problem ?? "")")
            }
        }
    }

    @Test("powers", arguments: Kernels.available.indices)
    func powers(build: Int) {
        let table = Kernels.available[build]
        for n: Float in [0, 1, 2, 3, -1, 0.5, 5, -2, 10, -7, 1.5, -0.25, 0.1, 63, 64, 65, 2001, 2002] {
            for count in awkwardSizes {
                let whole = n == n.rounded()
                // Near ±1 for the steep ones; above 0 where a negative number has no power.
                let x = numbers(count, seed: 17, scale: abs(n) > 20 ? 0.02 : 2), y = Floats(count)
                for i in 0..<count {
                    let side: Float = whole && i % 2 == 1 ? -1 : 1
                    x.pointer[i] = side * (abs(n) > 20 ? 1 + x[i] : abs(x[i]) + 0.125)
                }
                table.elementwise.parametric(.power, x.pointer, n, y.pointer, count)
                let worst =
                    (0..<count).map { i -> Double in
                        let expected = pow(Double(x[i]), Double(n))
                        return abs(Double(y[i]) / expected - 1) / (1 + abs(Double(n)))
                    }.max() ?? 0
                #expect(worst <= 2e-7 && y.isIntact, "\(table.instructions) x^\(n) of \(count): off by \(worst)")
            }
        }
        let x = Floats([0, -2, .infinity, -2]), y = Floats(4)
        for (n, expected) in [
            (Float(1.5), [Float(0), .nan, .infinity, .nan]), (-0.5, [.infinity, .nan, 0, .nan]),
            (-2, [.infinity, 0.25, 0, 0.25]), (3e9, [0, .infinity, .infinity, .infinity]),
        ] {
            table.elementwise.parametric(.power, x.pointer, n, y.pointer, 4)
            let agrees = zip(y.array, expected).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
            #expect(agrees, "\(table.instructions) x^\(n): expected \(expected), received \(y.array)")
        }
    }

    private static func reference(_ function: UnaryFunction) -> (Double) -> Double {
        switch function {
        case .negate: { -$0 }
        case .exp: { exp($0) }
        case .log: { $0 < 0 ? .nan : log($0) }
        case .sqrt: { $0 < 0 ? .nan : $0.squareRoot() }
        case .abs: { abs($0) }
        case .tanh: { tanh($0) }
        case .sigmoid: { 1 / (1 + exp(-$0)) }
        case .softplus: { log1p(exp($0)) }
        case .relu: { max(0, $0) }
        }
    }

    private static func reference(_ function: BinaryFunction, _ a: Double, _ b: Double) -> Double {
        switch function {
        case .add: a + b
        case .subtract: a - b
        case .multiply: a * b
        case .divide: a / b
        case .maximum: max(a, b)
        case .minimum: min(a, b)
        case .isGreater: a > b ? 1 : 0
        }
    }
}
