import Autograd

extension Downhill {
    /// Where the slope is zero, or nearly: saddles and plateaus.
    static func flatPlaces(_ inputs: Inputs, _ story: Story) {
        saddle(inputs["offset"], story)
        plateau(inputs["z"], story)
    }

    private static func saddle(_ offset: Double, _ story: Story) {
        func surface(_ at: [Scalar]) -> Scalar { (at[0].squared - at[1].squared).named("L") }
        let steps = 80
        let exact = HillWalk(from: [1, 0], rate: 0.1, steps: steps, on: surface)
        let beside = HillWalk(from: [1, offset], rate: 0.1, steps: steps, on: surface)
        let still = HillWalk(from: [0, 0], rate: 0.1, steps: 1, on: surface)
        story.step("A saddle")
        story.say(
            "With two weights a flat place can be a valley in one direction and a hill in the other, like the middle "
                + "of a horse's saddle: a saddle point. L = x² − y² has one at (0, 0). Two walks with η = 0.1, one "
                + "exactly along its ridge (y = 0), one that begins beside it at y = \(offset.short):")
        story.picture(
            alignedTable(
                ["step", "x, y on the ridge", "x, y beside it"],
                [0, 20, 40, 60, 80].map { i in
                    func place(_ walk: HillWalk) -> String {
                        walk.points[i].places.map { $0.significant(2) }.joined(separator: ", ")
                    }
                    return ["\(i)", place(exact), place(beside)]
                }))
        story.say(
            "The first walk ends at the saddle and stays for ever: no slope, no step. The second "
                + (offset == 0
                    ? "does the same, since it is the same walk."
                    : (offset < 0.001 ? "seems to do the same at first; but its" : "does not: its")
                        + " y grows by a fifth with every step, and it runs off downhill. (For ever, since this "
                        + "surface has no bottom.)")
                + " In practice a saddle rarely holds a walk, but it makes it slow.")
        let point = still.points[0]
        story.claim(
            .shown(
                "004-stationary-point", notes: "w_new = w_old − 0 = w_old ← convergence point", verdict: .exact,
                computed: .list(zip(still.end.places, point.places).map { $0 - $1 }),
                holds: point.slopes.allSatisfy { $0 == 0 } && still.end.places == point.places,
                "The move at slope 0. It is no proof of a minimum: here the weights stay on a saddle."))
    }

    private static func plateau(_ z: Double, _ story: Story) {
        func loss(_ at: [Scalar]) -> Scalar { at[0].sigmoid().squared }
        let rate = 10.0
        func leave(_ z: Double, momentum: Double = 0) -> (slope: Double, steps: Int) {
            guard z > 0 else { return (HillWalk(from: [z], rate: rate, steps: 0, on: loss).end.slopes[0], 0) }
            let walk = HillWalk(
                from: [z], rate: rate, steps: 5000, momentum: momentum, until: { $1.places[0] <= 0 }, on: loss)
            return (walk.points[0].slopes[0], walk.points.count - 1)
        }
        let places = [2.0, 4, 6, 8] + ([2.0, 4, 6, 8].contains(z) ? [] : [z])
        let left = places.map { leave($0) }
        story.step("A plateau")
        story.say(
            "Worse than a point without slope is a whole region with hardly any, a plateau. A sigmoid neuron that "
                + "should say 0 but stands at z = 8 says almost 1, far out where its curve is flat. With "
                + "L = σ(z)² and η as large as \(rate.short), how many steps until z is back at 0?")
        story.picture(
            alignedTable(
                ["z at the start", "slope there", "steps", "steps with momentum"],
                zip(places, left).map {
                    [$0.short, $1.slope.significant(3), "\($1.steps)", "\(leave($0, momentum: 0.9).steps)"]
                }))
        let first = leave(8).slope
        askForTheStep(first, rate, story)
        let ratio = leave(6).slope / leave(8).slope
        story.say(
            "From 6 to 8 the slope becomes \(ratio.fixed(1)) times smaller (nearly e² for two units of z), and the "
                + "number of steps about as many times larger. The step is in proportion to the slope: no slope, no "
                + "progress, however large the error. Momentum, which keeps some of the speed of the steps before, "
                + "gets away sooner; it, other activations, better starts and rates that adapt "
                + "are lessons of their own.")
        story.say(
            "In short: take the slopes, go against them by η times their size, and repeat. You end where the slopes "
                + "are 0, which in one valley is the minimum, and in a network usually a place that is low enough. "
                + "How large η should be is the next lesson.")
    }

    private static func askForTheStep(_ first: Double, _ rate: Double, _ story: Story) {
        story.predict(
            "At z = 8 the slope of L = σ(z)² is \(first.significant(3)), and η = \(rate.short). How far does z move in "
                + "its first step? (Give the size.)", rate * first, decimals: 4,
            mistakes: [
                .init(first, "that is the slope; the step is η times as long."),
                .init(8 - rate * first, "that is where z is then; asked is how far it moved."),
            ])
    }
}
