import Autograd

/// A surface over two inputs, at one point.
struct Surface {
    let tape: ScalarTape
    let x: Scalar
    let y: Scalar
    let z: Scalar

    /// x² + y², or its root.
    init(_ x: Double, _ y: Double, root: Bool = false) {
        tape = Tape()
        self.x = tape.value(x, "x")
        self.y = tape.value(y, "y")
        let sum = self.x.squared.named("x²") + self.y.squared.named("y²")
        z = root ? sum.named("s").sqrt().named("z") : sum.named("z")
    }

    /// z, while the surface is at hand.
    var height: Double { withExtendedLifetime(tape) { z.number } }

    /// The two partial derivatives.
    var gradient: [Double] {
        withExtendedLifetime(tape) {
            let gradients = z.gradients()
            return [gradients[x], gradients[y]]
        }
    }
}

extension Slopes {
    /// Partial derivatives, the gradient, and the way down.
    static func twoInputs(_ inputs: Inputs, _ story: Story) {
        let (x, y) = (inputs["px"], inputs["py"])
        partial(Surface(x, y), story)
        ofTheRoot(Surface(x, y, root: true), story)
        downhill(Surface(x, y), story)
    }

    private static func partial(_ bowl: Surface, _ story: Story) {
        let (x, y, gradient) = (bowl.x.number, bowl.y.number, bowl.gradient)
        let h = 0.001
        let measured = [
            (Surface(x + h, y).height - bowl.height) / h, (Surface(x, y + h).height - bowl.height) / h,
        ]
        story.step("Two inputs, two slopes")
        story.say(
            "A loss depends on many numbers. Take two: z = x² + y², a bowl over the plane, at x = \(x.short), "
                + "y = \(y.short). Which slope? That depends on the direction you walk. So ask for each input "
                + "separately: turn one, hold the other still. That is a partial derivative, written with a round "
                + "∂: ∂z/∂x.")
        story.say("While y is held still y² is a fixed number and its slope is 0. What remains is the slope of x²:")
        story.formula("∂z/∂x = 2x, ∂z/∂y = 2y")
        story.picture(
            alignedTable(
                ["turned", "nudged by \(h.short)", "by the formula", "by the engine"],
                [
                    ["x", measured[0].fixed(3), (2 * x).short, gradient[0].short],
                    ["y", measured[1].fixed(3), (2 * y).short, gradient[1].short],
                ]))
        story.graph(bowl.z)
        story.why(bowl.z, by: bowl.x)
        story.predict(
            "z = x² + y² at x = \(x.short), y = \(y.short). What is ∂z/∂y?", gradientOf: bowl.z, by: bowl.y,
            decimals: 1,
            mistakes: [
                .init(gradient[0], "that is ∂z/∂x; here y is turned and x is held still."),
                .init(gradient[0] + gradient[1], "x is held still, so its square adds nothing to this slope."),
                .init(y * y, "that is y² itself; its slope is 2y."),
            ])
        let nudged = zip(measured, gradient).allSatisfy { ($0 - $1).magnitude < 0.0011 }
        story.claim(
            .shown(
                "002-gradient-of-sum-of-squares", notes: "3D: z = x² + y²", computed: .list(gradient),
                holds: nudged && gradient == [2 * x, 2 * y], "∂z/∂x and ∂z/∂y, which nudges confirm."))
    }

    private static func ofTheRoot(_ root: Surface, _ story: Story) {
        let (x, y, z, gradient) = (root.x.number, root.y.number, root.z.number, root.gradient)
        story.step("The gradient: all slopes in a row")
        story.say(
            "The partial derivatives of one function, written in a row, are its gradient: (∂z/∂x, ∂z/∂y), in short "
                + "∇z (read “nabla z”). It is a vector, a list of numbers that can be drawn as an arrow. "
                + "(Often each single entry, too, is called the gradient by that number; so it was in the lessons "
                + "before, and behind the ∂ in the drawings. For one input, slope, derivative and gradient are one.) "
                + "Another example is the distance from the origin:")
        story.formula("z = √(x² + y²)")
        story.formula("∂z/∂x = x/z, ∂z/∂y = y/z")
        story.say(
            "(The root √s has the slope 1/(2·√s), and s = x² + y² has the slope 2x when x is turned. The product of "
                + "the two is x/√s, and √s is z. Why one multiplies them is the next lesson.)")
        story.show("z", z)
        story.show("∇z", gradient)
        story.show("length of ∇z", Double.sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1]))
        story.say(
            "Its arrow has the length 1 wherever you stand, but for the origin itself: one step outwards takes you "
                + "one step further from the origin. The notes print 2x and 2y for this function, \((2 * x).short) "
                + "and \((2 * y).short) here. Those are right for the bowl x² + y², but the root "
                + "flattens the bowl to a cone.")
        story.why(root.z, by: root.x)
        story.predict(
            "At (\(x.short), \(y.short)) z = √(x² + y²) is \(z.significant(4)). The rule for this z "
                + "is ∂z/∂x = x/z. What is ∂z/∂x?", gradient[0], decimals: 2,
            mistakes: [
                .init(2 * x, "that is the slope of x² + y²; the root makes it smaller."),
                .init(gradient[1], "that is ∂z/∂y."),
                .init(1 / (2 * z), "that is the root's own slope; multiply by the slope of x², which is 2x."),
            ])
        story.claim(
            .erratum(
                "002-gradient-of-root-of-sum-of-squares", notes: "z = √(x² + y²), ∂z/∂x = 2x, ∂z/∂y = 2y",
                asWritten: [2 * x, 2 * y], right: gradient,
                slip: "These are the slopes of x² + y², without the root. With it they are x/z and y/z."))
    }

    private static func downhill(_ bowl: Surface, _ story: Story) {
        let (x, y, gradient) = (bowl.x.number, bowl.y.number, bowl.gradient)
        let length = Double.sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1])
        let step = 0.01
        let diagonal = Double.sqrt(0.5)
        let ways: [(name: String, x: Double, y: Double)] = [
            ("east", 1, 0), ("north", 0, 1), ("west", -1, 0), ("south", 0, -1),
            ("south-west", -diagonal, -diagonal), ("along ∇z", gradient[0] / length, gradient[1] / length),
            ("against ∇z", -gradient[0] / length, -gradient[1] / length),
        ]
        let changes = ways.map { Surface(x + step * $0.x, y + step * $0.y).height - bowl.height }
        story.step("The way down")
        story.say(
            "Back to the bowl, where ∇z = (\(gradient[0].short), \(gradient[1].short)). Take one short step of length "
                + "\(step.short), each time in another direction, and see how z changes:")
        story.picture(
            alignedTable(
                ["direction", "change of z", "per unit of the step"],
                zip(ways, changes).map { [$0.name, $1.fixed(4), ($1 / step).fixed(2)] }))
        story.say(
            "The gradient points the steepest way up, and its length, \(length.short), is how steep it is. "
                + "Against it, in the direction −∇z, goes the steepest way down. That is the vector that training "
                + "looks for: it says in which direction to turn all the weights at once, and how much is to be won.")
        let fall = changes[changes.count - 1]
        story.claim(
            .shown(
                "002-negative-gradient-as-downhill-direction",
                notes: "find the vector that tells the downhill direction and how steep that is",
                computed: .list(gradient.map { -$0 }),
                holds: changes.dropLast().allSatisfy { $0 > fall } && (fall / step + length).magnitude <= 2 * step,
                "No other step in the table lowers z as much, and per unit it falls by the length of ∇z."))
    }
}
