import Autograd
import Testing

@testable import Notation

@Suite("The chain rule as equations")
struct ChainRuleTests {
    @Test("one neuron: one factor further, through the products without names")
    func neuron() {
        let tape = Tape()
        let (w, x, b, y) = (tape.value(2, "w"), tape.value(3, "x"), tape.value(1, "b"), tape.value(6, "y"))
        let z = (w * x + b).named("z")
        let loss = (z - y).squared.named("L")
        // ∂L/∂z = 2·(7 − 6)
        #expect(
            loss.chainRule(by: w).lines == ["∂L/∂w = ∂L/∂z · ∂z/∂w", "= ∂L/∂z · x", "= 2·3", "= 6"],
            "received \(loss.chainRule(by: w))")
        #expect(
            loss.chainRule(by: z).lines == ["∂L/∂z = 2·(z − y)", "= 2"], "received \(loss.chainRule(by: z))")
        #expect(loss.chainRule(by: loss).lines == ["∂L/∂L = 1"])
        #expect(z.chainRule(by: y).lines == ["∂z/∂y = 0"])
    }

    @Test("a value used twice has a term for each use, and the paths add up")
    func twoPaths() {
        let tape = Tape()
        let x = tape.value(2, "x")
        let (u, v) = ((3 * x).named("u"), x.squared.named("v"))
        let loss = (u * v).named("L")
        // ∂L/∂u = v = 4, ∂L/∂v = u = 6: 4·3 + 6·4
        let rule = loss.chainRule(by: x)
        #expect(
            rule.lines == [
                "∂L/∂x = ∂L/∂u · ∂u/∂x + ∂L/∂v · ∂v/∂x", "= ∂L/∂u · 3 + ∂L/∂v · 2 · x", "= 4·3 + 6·4", "= 36",
            ], "received \(rule)")
        let paths = loss.pathsRule(by: x)
        #expect(
            paths?.lines == [
                "∂L/∂x = ∂L/∂u · ∂u/∂x + ∂L/∂v · ∂v/∂x", "= 4·3 + 6·4", "= 12 + 24", "= 36",
            ], "received \(String(describing: paths))")
        #expect(loss.pathsRule(by: x, limit: 1) == nil)
    }
}
