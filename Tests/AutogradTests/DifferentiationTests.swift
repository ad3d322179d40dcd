import Autograd
import Testing
import TestSupport
import _Differentiation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The third opinion: the Swift compiler's own differentiation of the same formulas.
@Suite("Against Swift's own differentiation")
struct DifferentiationTests {
    static let points = [-2.5, -0.7, 0.3, 1.9]
    static let positive = [0.2, 0.9, 3.7]

    @Test func unaryFunctions() {
        agree("exp", Self.points, { $0.exp() }) { exp($0) }
        agree("log", Self.positive, { $0.log() }) { log($0) }
        agree("sqrt", Self.positive, { $0.sqrt() }) { $0.squareRoot() }
        agree("tanh", Self.points, { $0.tanh() }) { tanh($0) }
        agree("sigmoid", Self.points, { $0.sigmoid() }) { 1 / (1 + exp(-$0)) }
        agree("softplus", Self.points, { $0.softplus() }) { log(1 + exp($0)) }
        agree("swish", Self.points, { $0.swish() }) { $0 / (1 + exp(-$0)) }
        agree("cube", Self.points, { $0.power(3) }) { $0 * $0 * $0 }
        agree("1/x²", Self.points, { $0.power(-2) }) { 1 / ($0 * $0) }
        agree("−x", Self.points, { -$0 }) { -$0 }
        agree("elu below 0", [-2.5, -0.7], { $0.elu(alpha: 1.5) }) { 1.5 * (exp($0) - 1) }
    }

    @Test func numbersOnEitherSide() {
        agree("x + n", Self.points, { $0 + 0.7 }) { $0 + 0.7 }
        agree("n + x", Self.points, { 0.7 + $0 }) { 0.7 + $0 }
        agree("x − n", Self.points, { $0 - 0.7 }) { $0 - 0.7 }
        agree("n − x", Self.points, { 0.7 - $0 }) { 0.7 - $0 }
        agree("x·n", Self.points, { $0 * 0.7 }) { $0 * 0.7 }
        agree("n·x", Self.points, { 0.7 * $0 }) { 0.7 * $0 }
        agree("x/n", Self.points, { $0 / 0.7 }) { $0 / 0.7 }
        agree("n/x", Self.points, { 0.7 / $0 }) { 0.7 / $0 }
    }

    @Test func binaryFunctions() {
        agree("a + b", Self.points, { $0 + $1 }) { $0 + $1 }
        agree("a − b", Self.points, { $0 - $1 }) { $0 - $1 }
        agree("a·b", Self.points, { $0 * $1 }) { $0 * $1 }
        agree("a/b", Self.points, { $0 / $1 }) { $0 / $1 }
        agree("aᵇ", Self.positive, { $0.power($1) }) { exp($1 * log($0)) }
    }

    private func agree(
        _ name: String, _ points: [Double], _ recorded: (Scalar) -> Scalar,
        _ plain: @differentiable(reverse) (Double) -> Double
    ) {
        for point in points {
            let tape = Tape()
            let x = tape.value(point)
            let z = recorded(x)
            let (value, slope) = valueWithGradient(at: point, of: plain)
            #expect(close(z.number, value, 1e-13), "\(name) at \(point): expected \(value), received \(z.number)")
            let received = z.gradients()[x]
            #expect(close(received, slope, 1e-13), "\(name) at \(point): expected slope \(slope), received \(received)")
        }
    }

    private func agree(
        _ name: String, _ points: [Double], _ recorded: (Scalar, Scalar) -> Scalar,
        _ plain: @differentiable(reverse) (Double, Double) -> Double
    ) {
        for (first, second) in points.flatMap({ a in points.map { (a, $0) } }) {
            let tape = Tape()
            let (a, b) = (tape.value(first), tape.value(second))
            let z = recorded(a, b)
            let (value, (da, db)) = valueWithGradient(at: first, second, of: plain)
            let gradients = z.gradients()
            #expect(close(z.number, value, 1e-13), "\(name): expected \(value), received \(z.number)")
            #expect(
                close([gradients[a], gradients[b]], [da, db], 1e-13),
                "\(name) at \(first), \(second): expected \(da), \(db), received \(gradients[a]), \(gradients[b])")
        }
    }
}
