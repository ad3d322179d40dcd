import Autograd
import Drawing

extension Slopes {
    /// Where a slope is zero, and where there is none.
    static func flatAndSharp(_ inputs: Inputs, _ story: Story) {
        lowestPoint(story)
        notEveryFlat(story)
        corner(story)
    }

    private static func lowestPoint(_ story: Story) {
        // The slope of x² is a line through 0; where it crosses is found from two of its points.
        let (left, right) = (slope(at: -1) { $0.squared }, slope(at: 1) { $0.squared })
        let lowest = -1 - left * 2 / (right - left)
        let ofExample = zeroOfSlope(example)
        story.step("Where the slope is zero")
        story.say(
            "At the lowest point of a valley the curve goes neither up nor down: its slope is 0. So to find the "
                + "minimum, the lowest value, set the derivative to 0 and solve. For y = x² that is 2x = 0, so "
                + "x = \(lowest.short).")
        story.picture(
            LinePlot("y = x²", from: -2, to: 2) { x in value(at: x) { $0.squared } }.text(width: 50, height: 8))
        story.say(
            "In a formula with one weight w and a cost C (the loss over all the examples) this reads dC/dw = 0 at "
                + "w_min. With thousands of weights nobody can solve it: there are as many equations, and each "
                + "contains all the weights. So training goes downhill instead, step by step.")
        story.predict(
            "The derivative of x² + x is 2x + 1. At the lowest point the slope is 0. At which x is that?",
            ofExample, decimals: 2,
            mistakes: [
                .init(lowest, "that is the minimum of x²; the extra x tilts the curve and moves its lowest point."),
                .init(slope(at: 0, example), "that is the slope at 0; asked is where the slope is 0."),
                .init(-2, "2x = −1, so divide by 2."),
            ])
        let neighbours = [-0.1, 0.1].map { d in value(at: lowest + d) { $0.squared } }
        story.claim(
            .shown(
                "002-minimum-of-x-squared", notes: "dy/dx = 2x = 0, so x = 0", verdict: .exact,
                computed: .number(lowest),
                holds: lowest == 0 && slope(at: lowest) { $0.squared } == 0 && neighbours.allSatisfy { $0 > 0 },
                "The slope is 0 there, and on both sides x² is larger."))
        let nearby = [-0.1, 0.1].map { value(at: ofExample + $0, example) }
        story.claim(
            .shown(
                "002-minimum-of-single-input-cost", notes: "dC/dw (w) = 0 at w_min; not feasible for very big values",
                computed: .number(ofExample),
                holds: slope(at: ofExample, example) == 0
                    && nearby.allSatisfy { $0 > value(at: ofExample, example) },
                "Done for C = w² + w, whose minimum is at this w."))
    }

    /// Where a slope that is a straight line crosses 0.
    private static func zeroOfSlope(_ function: (Scalar) -> Scalar) -> Double {
        let (at0, at1) = (slope(at: 0, function), slope(at: 1, function))
        return -at0 / (at1 - at0)
    }

    private static func notEveryFlat(_ story: Story) {
        let curves: [(name: String, curve: (Scalar) -> Scalar)] = [
            ("x²", { $0.squared }), ("−x²", { -$0.squared }), ("x³", { $0.power(3) }),
        ]
        story.step("Flat is not always lowest")
        story.say(
            "A place where the slope is 0 is called a stationary point. A minimum is one, but not the only kind. "
                + "All three of these curves are flat at 0:")
        story.picture(
            alignedTable(
                ["curve", "at −1", "at 0", "at 1", "slope at 0", "so 0 is"],
                curves.map { name, curve in
                    let (left, here, right) = (value(at: -1, curve), value(at: 0, curve), value(at: 1, curve))
                    let kind =
                        left > here && right > here
                        ? "a minimum" : left < here && right < here ? "a maximum" : "neither"
                    return [name, left.short, here.short, right.short, slope(at: 0, curve).short, kind]
                }))
        story.say(
            "So a slope of 0 is necessary for a minimum of a smooth curve, but not enough. What tells them apart is "
                + "the slope around the point: at a minimum it is negative on the left and positive on the right.")
        let sides = [-0.5, 0.5].map { x in slope(at: x) { $0.squared } }
        story.show("slope of x² at −0.5 and at 0.5", sides)
        story.show("slope of x³ at −0.5 and at 0.5", [-0.5, 0.5].map { x in slope(at: x) { $0.power(3) } })
    }

    private static func corner(_ story: Story) {
        let measured = [-0.001, 0.001].map { h in value(at: h) { $0.abs() } / h }
        let (abs, relu) = (slope(at: 0) { $0.abs() }, slope(at: 0) { $0.relu() })
        story.step("A corner has no slope")
        story.say(
            "|x|, the distance of x from 0, falls until 0 and climbs from there on. Exactly at 0 there is a corner. "
                + "Measured on its left the slope is \(measured[0].short), on its right \(measured[1].short), and no "
                + "h is small enough to make them one. The derivative does not exist there.")
        story.picture(
            LinePlot("|x|", from: -2, to: 2) { x in value(at: x) { $0.abs() } }.text(width: 50, height: 6))
        story.say(
            "A program must still answer something. Any number from \(measured[0].short) to \(measured[1].short) is "
                + "as good as another: a line through the corner with that slope is nowhere above the curve. Such a "
                + "number is called a subgradient. This library says:")
        story.show("slope of |x| at 0", abs)
        story.show("slope of ReLU at 0", relu)
        story.say(
            "ReLU, the activation max(0, x), has the same kind of corner, with slope "
                + "\(slope(at: -1) { $0.relu() }.short) on the left and \(slope(at: 1) { $0.relu() }.short) on the "
                + "right. It seldom matters: a number in a network is hardly ever exactly 0.")
    }
}
