import Autograd

extension ChainRule {
    /// Three wheels, of which each turns the next.
    static func gears(_ story: Story) {
        let tape = Tape()
        let a = tape.value(1, "a")
        let b = (2 * a).named("b")
        let c = (3 * b).named("c")
        let (first, second, both) = (slope(of: b, by: a), slope(of: c, by: b), slope(of: c, by: a))
        let turns = [0.0, 1, 2, 3]
        story.step("Wheels that turn wheels")
        story.say(
            "A large wheel a turns a small wheel b, and b turns a smaller one, c. For each turn of a, b makes "
                + "\(first.short). For each turn of b, c makes \(second.short). How many turns does c make for each "
                + "turn of a?")
        story.picture(
            alignedTable(
                ["turns of a"] + turns.map(\.short),
                [
                    ["b = 2·a"] + turns.map { (first * $0).short },
                    ["c = 3·b"] + turns.map { (second * first * $0).short },
                ]))
        story.graph(c)
        story.say(
            "Each link has a rate, the derivative of what it drives by what drives it, and along a chain the rates "
                + "multiply. That is the chain rule, and that is all of it:")
        story.formula("dc/da = dc/db · db/da = \(second.short) · \(first.short) = \(both.short)")
        story.why(c, by: a)
        story.predict(
            "For each turn of a, b makes \(first.short). For each turn of b, c makes \(second.short). How many turns "
                + "of c are that for each turn of a?", gradientOf: c, by: a, decimals: 1,
            mistakes: [
                .init(first + second, "each of the turns of b makes \(second.short) of c: multiply, do not add."),
                .init(second, "that is for each turn of b; a turns b faster than itself."),
            ])
    }

    /// (3x + 1)², with what is inside.
    private static func nested(_ at: Double) -> (tape: ScalarTape, x: Scalar, u: Scalar, y: Scalar) {
        let tape = Tape()
        let x = tape.value(at, "x")
        let u = ((3 * x).named("3x") + 1).named("u")
        return (tape, x, u, u.squared.named("y"))
    }

    /// A function inside a function, whose rates change from place to place.
    static func functionInAFunction(_ place: Double, _ story: Story) {
        let here = nested(place)
        let (x, u, y) = (here.x, here.u, here.y)
        let (outer, inner, whole) = (slope(of: y, by: u), slope(of: u, by: x), slope(of: y, by: x))
        let h = 0.001
        let nudged = nested(place + h)
        let measured = withExtendedLifetime(nudged.tape) { (nudged.y.number - y.number) / h }
        story.step("A function inside a function")
        story.say(
            "The rates need not be the same everywhere. Take y = (3x + 1)². Inside is u = 3x + 1, outside the square, "
                + "y = u²: x turns u, and u turns y. At x = \(place.short) u is \(u.number.short). There u moves "
                + "\(inner.short) for each unit of x, and y moves 2u = \(outer.short) for each unit of u.")
        story.formula("dy/dx = dy/du · du/dx = 2u · 3 = \(whole.short)")
        story.show("dy/du", outer)
        story.show("du/dx", inner)
        story.show("dy/dx", whole)
        story.show("measured with a nudge of \(h.short)", measured)
        story.say(
            "Outside first, then inside: take the slope of the outer function where it stands, at u and not at x, and "
                + "multiply by the slope of the inner one. (The nudge gives a little more, for the curve bends.)")
        story.code(
            """
            let tape = Tape()
            let x = tape.value(\(place.short), "x")
            let u = 3 * x + 1
            let y = u.squared
            print(y.gradients()[u], y.gradients()[x])
            """, prints: "\(outer) \(whole)")
        story.why(y, by: x)
        story.predict(
            "y = u² and u = 3x + 1. At x = \(place.short) u is \(u.number.short). What is dy/dx?", gradientOf: y, by: x,
            decimals: 1,
            mistakes: [
                .init(outer, "the inner slope is missing: u moves 3 for each unit of x."),
                .init(2 * place * inner, "the slope of the square is taken at u, not at x."),
                .init(outer + inner, "rates along a chain multiply."),
            ])
    }

    /// What long products do.
    static func longChain(_ story: Story) {
        let lengths = [1, 2, 5, 10, 20]
        let links = [0.25, 0.9, 1, 1.5]
        func product(_ link: Double, _ length: Int) -> Double {
            let tape = Tape()
            return withExtendedLifetime(tape) {
                let start = tape.value(1)
                return slope(of: (0..<length).reduce(start) { value, _ in link * value }, by: start)
            }
        }
        story.step("Long chains")
        story.say(
            "Deep networks make long chains: one factor for each layer. What becomes of a product of equal factors?")
        story.picture(
            alignedTable(
                ["each factor"] + lengths.map { "\($0) link\($0 == 1 ? "" : "s")" },
                links.map { link in [link.short] + lengths.map { product(link, $0).significant(3) } }))
        story.say(
            "Below 1 the product dies away, above 1 it grows without bound. The sigmoid's slope is "
                + "\(links[0].short) at its very steepest, so a deep chain of sigmoids has a hard time; the lesson "
                + "vanishing-gradients is about that.")
        story.say(
            "In short: a derivative along one chain is the product of the slopes of its links, each taken where the "
                + "computation stands. What if there are several ways from a weight to the loss? That is the next "
                + "lesson, sum-over-paths.")
        let (deep, answer) = (3, product(0.25, 3))
        story.predict(
            "A chain has \(deep) links, each with slope \(links[0].short). What is the derivative along it?", answer,
            decimals: 4,
            mistakes: [
                .init(links[0] * Double(deep), "the slopes multiply; you added them."),
                .init(product(0.25, 2), "that is a chain of two."),
            ])
    }
}
