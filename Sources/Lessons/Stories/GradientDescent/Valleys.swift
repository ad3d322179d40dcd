import Autograd
import Drawing

extension Downhill {
    /// A curve with two valleys.
    static func bumpy(_ w: Scalar) -> Scalar { 0.25 * w.power(4) - 2 * w.squared + w }

    /// The mean squared error of y = w·x on three points: linear regression.
    static func linearRegression(_ w: Scalar) -> Scalar {
        ((1 * w - 2).squared + (2 * w - 3).squared + (3 * w - 5).squared) / 3
    }

    /// The mean cross-entropy of σ(w·x) on four points: logistic regression.
    static func logisticRegression(_ w: Scalar) -> Scalar {
        let points: [(x: Double, y: Double)] = [(-2, 0), (-1, 1), (1, 0), (2, 1)]
        let losses = points.map { (w * $0.x).softplus() - w * ($0.x * $0.y) }
        return (losses[0] + losses[1] + losses[2] + losses[3]) / 4
    }

    /// Where a walk can end, and on what that depends.
    static func valleys(_ inputs: Inputs, _ story: Story) {
        severalValleys(inputs["from"], story)
        oneValley(story)
    }

    private static func settled(_ start: Double, _ curve: (Scalar) -> Scalar) -> HillWalk {
        HillWalk(from: start, rate: 0.05, steps: 300, on: curve)
    }

    private static func severalValleys(_ from: Double, _ story: Story) {
        let starts = [-3, -1, from, 1, 3]
        let walks = starts.map { settled($0, bumpy) }
        let lowest = walks.map(\.end.loss).min() ?? 0
        let mine = walks[2]
        story.step("Which valley?")
        story.say(
            "A curve may have several valleys. Each has a lowest point of its own, a local minimum; the lowest of "
                + "all is the global minimum. Here is one with two, ¼w⁴ − 2w² + w, and where walks end on it:")
        story.picture(plot(of: walks))
        story.picture(
            alignedTable(
                ["start"] + starts.map(\.short),
                [
                    ["end"] + walks.map { $0.track[$0.track.count - 1].fixed(3) },
                    ["L there"] + walks.map { $0.end.loss.fixed(3) },
                    ["minimum"] + walks.map { $0.end.loss < lowest + 0.001 ? "global" : "local" },
                ]))
        story.say(
            "The fog explains it: the walk knows only the slope under its feet. It goes down into the valley in which "
                + "it began and cannot know that there is a deeper one over the hill. So the start matters, and "
                + "training several times from other starts can help.")
        let ends = [walks[0], walks[4]].map { $0.track[$0.track.count - 1] }
        let answer = mine.track[mine.track.count - 1]
        let others: [Prediction.Mistake] = [
            .init(ends[0], "that is the deeper valley, but a hill is in the way."),
            .init(ends[1], "that is the other valley; the hill is in the way."),
            .init(hill, "that is the top of the hill; the slope is 0 there, but any step aside leads down."),
        ]
        story.predict(
            "A curve has two valleys, with their lowest points at \(ends[0].fixed(2)) and \(ends[1].fixed(2)), and a "
                + "hill between them at \(hill.fixed(2)). A walk downhill begins at \(from.short). Where does it end?",
            answer, decimals: 2, mistakes: others.filter { ($0.answer - answer).magnitude > 0.01 })
    }

    /// The bumpy curve, with where walks began and ended.
    private static func plot(of walks: [HillWalk]) -> String {
        let curve = (0...120).map { i -> LinePlot.Point in
            let w = Double(i) / 20 - 3
            return .init(x: w, y: w * w * w * w / 4 - 2 * w * w + w)
        }
        func spots(_ points: [HillWalk.Point]) -> [LinePlot.Point] { points.map { .init(x: $0.places[0], y: $0.loss) } }
        return LinePlot(
            "",
            [
                .init("curve", curve), .init("starts", spots(walks.map { $0.points[0] }), isScattered: true),
                .init("ends", spots(walks.map(\.end)), isScattered: true),
            ]
        ).text(width: 56, height: 10)
    }

    /// Between the two valleys, by halving: the slope is positive on the left of it and negative on the right.
    private static var hill: Double {
        var (low, high) = (-1.0, 1.0)
        for _ in 0..<50 {
            let middle = (low + high) / 2
            let slope = HillWalk(from: middle, rate: 0, steps: 0, on: bumpy).end.slopes[0]
            if slope > 0 { low = middle } else { high = middle }
        }
        return low
    }

    private static func oneValley(_ story: Story) {
        let starts = [-3.0, -1, 0, 1, 3]
        let curves: [(name: String, loss: (Scalar) -> Scalar, rate: Double)] = [
            ("linear regression", linearRegression, 0.05), ("logistic regression", logisticRegression, 0.5),
            ("the bumpy curve", bumpy, 0.05),
        ]
        func ends(_ loss: (Scalar) -> Scalar, _ rate: Double) -> [Double] {
            starts.map { HillWalk(from: $0, rate: rate, steps: 200, on: loss).end.places[0] }
        }
        func sagsEverywhere(_ loss: (Scalar) -> Scalar) -> Bool {
            func at(_ w: Double) -> Double { HillWalk(from: w, rate: 0, steps: 0, on: loss).end.loss }
            return starts.allSatisfy { a in
                starts.allSatisfy { b in at((a + b) / 2) <= (at(a) + at(b)) / 2 + 1e-12 }
            }
        }
        let results = curves.map { (name: $0.name, ends: ends($0.loss, $0.rate), convex: sagsEverywhere($0.loss)) }
        func isOne(_ ends: [Double]) -> Bool { (ends.max() ?? 0) - (ends.min() ?? 0) < 0.001 }
        story.step("Convex: one valley only")
        story.say(
            "Some losses cannot trap a walk. A curve is convex when every straight line between two of its points "
                + "lies on it or above it: it sags, like a hanging rope. Such a curve has one valley at most. The "
                + "mean squared error of a straight line (linear regression) is convex in its weight, and so is the "
                + "cross-entropy of one sigmoid neuron (logistic regression).")
        story.picture(
            alignedTable(
                ["started at"] + starts.map(\.short) + ["sags?"],
                results.map { [$0.name] + $0.ends.map { $0.fixed(3) } + [$0.convex ? "yes" : "no"] }))
        story.say(
            "The first two end at one place wherever they start, the third does not. (“Sags” was tested with the "
                + "lines between the five starts.) The loss of a network with a hidden layer is not convex, so plain "
                + "gradient descent may stop in a local minimum. Often it is a good one.")
        story.claim(
            .shown(
                "004-convex-vs-nonconvex",
                notes: "convex: linear and logistic regression; non-convex: deep learning, stuck in a local minimum",
                computed: .table(results.map(\.ends)),
                holds: isOne(results[0].ends) && isOne(results[1].ends) && !isOne(results[2].ends)
                    && results[0].convex && results[1].convex && !results[2].convex,
                "Where walks from five starts end on each of the three curves."))
    }
}
