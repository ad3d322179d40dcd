import Autograd
import KernelTypes
import Kernels

/// A number that an optimizer can move in place.
///
/// The defaults, which stand beside their optimizers, are the rules in arithmetic; ``Tensor`` does each in one pass
/// through memory.
public protocol DescendingElement: Element {
    /// One step of ``SGD``.
    mutating func descend(along gradient: Self, by rule: SGD)
    /// One step of ``SGD`` with momentum.
    mutating func descend(along gradient: Self, velocity: inout Self, by rule: SGD)
    /// Step `step`, counted from 1, of ``Adam``.
    mutating func descend(along gradient: Self, mean: inout Self, square: inout Self, step: Int, by rule: Adam)
}

extension Double: DescendingElement {}
extension Matrix: DescendingElement {}

extension Tensor: DescendingElement {
    public mutating func descend(along gradient: Tensor, by rule: SGD) {
        let count = shape.count
        gradient.withFloats { g in
            withMutableFloats {
                Kernels.descend($0.baseAddress!, along: g.baseAddress!, count: count, rate: Float(rule.learningRate))
            }
        }
    }

    public mutating func descend(along gradient: Tensor, velocity: inout Tensor, by rule: SGD) {
        // The kernels know the usual rules; the notes' variants are arithmetic.
        guard rule.velocity == .sum else { return rule.move(&self, along: gradient, velocity: &velocity) }
        let count = shape.count
        gradient.withFloats { g in
            velocity.withMutableFloats { v in
                withMutableFloats {
                    Kernels.descend(
                        $0.baseAddress!, along: g.baseAddress!, velocity: v.baseAddress!, count: count,
                        rate: Float(rule.learningRate), momentum: Float(rule.momentum), nesterov: rule.nesterov)
                }
            }
        }
    }

    public mutating func descend(
        along gradient: Tensor, mean: inout Tensor, square: inout Tensor, step: Int, by rule: Adam
    ) {
        guard rule.epsilon.place == .outsideRoot else {
            return rule.move(&self, along: gradient, mean: &mean, square: &square, step: step)
        }
        let (count, unfilled) = (shape.count, rule.unfilled(step: step))
        let constants = AdamStep(
            rate: rule.learningRate, beta1: rule.beta1, beta2: rule.beta2, power1: unfilled.mean,
            power2: unfilled.square, epsilon: rule.epsilon.size)
        gradient.withFloats { g in
            mean.withMutableFloats { m in
                square.withMutableFloats { v in
                    withMutableFloats {
                        Kernels.adam(
                            $0.baseAddress!, along: g.baseAddress!, m: m.baseAddress!, v: v.baseAddress!, count: count,
                            constants)
                    }
                }
            }
        }
    }
}
