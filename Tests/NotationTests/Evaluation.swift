import Foundation
import Notation

extension Formula {
    /// The number that a formula stands for, computed from the tree alone, without the engine.
    func value(_ names: [String: Double]) -> Double {
        func x(_ formula: Formula) -> Double { formula.value(names) }
        switch self {
        case .name("e"): return Foundation.exp(1)
        case .name(let name): return names[name] ?? .nan
        case .number(let number): return number
        case .sum(let terms): return terms.reduce(0) { $0 + x($1) }
        case .product(let factors): return factors.reduce(1) { $0 * x($1) }
        case .negative(let inside): return -x(inside)
        case .fraction(let above, let below): return x(above) / x(below)
        case .power(let base, let exponent): return pow(x(base), x(exponent))
        case .root(let inside): return x(inside).squareRoot()
        case .absolute(let inside): return abs(x(inside))
        case .indicator(let a, ">", let b): return x(a) > x(b) ? 1 : 0
        case .indicator(let a, "<", let b): return x(a) < x(b) ? 1 : 0
        case .indicator(let a, "≤", let b): return x(a) <= x(b) ? 1 : 0
        case .function(let name, let arguments): return Self.call(name, arguments.map(x))
        default: return .nan
        }
    }

    private static func call(_ name: String, _ x: [Double]) -> Double {
        switch name {
        case "σ": 1 / (1 + Foundation.exp(-x[0]))
        case "tanh": Foundation.tanh(x[0])
        case "ln": Foundation.log(x[0])
        case "sign": x[0] > 0 ? 1 : x[0] < 0 ? -1 : 0
        case "max": Swift.max(x[0], x[1])
        case "min": Swift.min(x[0], x[1])
        case "ReLU": Swift.max(0, x[0])
        case "step": x[0] > 0 ? 1 : 0
        case "softplus": Foundation.log(1 + Foundation.exp(x[0]))
        case "swish": x[0] / (1 + Foundation.exp(-x[0]))
        case "leakyReLU": x[0] > 0 ? x[0] : 0.01 * x[0]
        case "ELU": x[0] > 0 ? x[0] : Foundation.exp(x[0]) - 1
        case "Σ", "mean": x[0]
        default: .nan
        }
    }
}
