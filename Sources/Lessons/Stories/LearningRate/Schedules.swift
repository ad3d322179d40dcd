import Autograd
import Drawing
import Learning

extension StepSize {
    /// Rates that change on the way.
    static func schedules(_ b: Double, _ story: Story) {
        plans(story)
        whyTheyHelp(b, story)
    }

    private static func plans(_ story: Story) {
        let plans: [(name: String, schedule: Schedule)] = [
            ("constant", .constant), ("step(by: 0.5, every: 10)", .step(by: 0.5, every: 10)), ("linear", .linear),
            ("exponential(by: 0.9)", .exponential(by: 0.9)), ("inverseTime(0.1)", .inverseTime(0.1)),
            ("cosine()", .cosine()), ("cosine().warmed(over: 4)", .cosine().warmed(over: 4)),
        ]
        let (start, epochs, shown) = (0.1, 30, [0, 5, 10, 15, 20, 25])
        let halving = plans[1].schedule.rates(from: start, epochs: epochs)
        story.step("A plan for the rate")
        story.say(
            "Why have one rate for the whole training? Long steps are good at first, to cross the country; short ones "
                + "in the end, to find the floor of the valley. A schedule is a plan that says the rate of each "
                + "epoch. The library has several; here for \(epochs) epochs from η = \(start.short):")
        story.picture(
            alignedTable(
                ["epoch"] + shown.map { "\($0)" },
                plans.map { name, schedule in
                    let rates = schedule.rates(from: start, epochs: epochs)
                    return [name] + shown.map { rates[$0].significant(2) }
                }, gap: 2))
        story.say(
            "The last one is warmed up first: four epochs of rising rates, so that a network with random weights is "
                + "not shaken too hard. There is nothing to learn in a schedule; you choose it.")
        story.code(
            """
            let plan = Schedule.step(by: 0.5, every: 10)
            let rates = plan.rates(from: \(start.short), epochs: \(epochs))
            print(rates[0], rates[10], rates[20])
            """, prints: "\(halving[0]) \(halving[10]) \(halving[20])")
        story.predict(
            "The rate is \(start.short) at epoch 0 and is halved every 10 epochs. What is it at epoch 25?", halving[25],
            decimals: 3,
            mistakes: [
                .init(halving[15], "by epoch 25 it has been halved twice, at 10 and at 20."),
                .init(start / 2.5, "it is halved in steps; between them it stays."),
                .init(start / 8, "the third halving comes at epoch 30."),
            ])
    }

    private static func whyTheyHelp(_ b: Double, _ story: Story) {
        let (steps, rate, last) = (60, 0.3, 15)
        func noisy(_ schedule: Schedule) -> HillWalk {
            var dice = Dice(seed: 5)
            return HillWalk(from: [b], rate: rate, steps: steps, schedule: schedule) { at in
                // The slope is measured on a few examples only: each time on another valley nearby.
                (at[0] - (20 + 20 * (dice.fraction() - 0.5))).squared
            }
        }
        let walks = [noisy(.constant), noisy(.linear)]
        let strays = walks.map { walk in
            walk.track.suffix(last).reduce(0) { $0 + ($1 - 20).magnitude } / Double(last)
        }
        story.step("Why shrinking steps help")
        story.say(
            "In training the slope is measured on a few examples at a time, so it is a little wrong, each time in "
                + "another way. Here the valley's floor seems to lie anywhere from \(20 - 10) to \(20 + 10), and is "
                + "at 20 on "
                + "average. Two walks of \(steps) steps from η = \(rate.short), one constant, one linear down to 0:")
        story.picture(
            LinePlot(
                "", [.init("constant", values: walks[0].track), .init("linear", values: walks[1].track)]
            ).text(width: 60, height: 10))
        story.show("mean distance from 20, last \(last) steps, constant", strays[0])
        story.show("mean distance from 20, last \(last) steps, linear", strays[1])
        story.say(
            "Both are quickly in the valley. The first goes on hopping about its floor; in the second the hops die "
                + "away with the rate, and the errors of the slopes cancel.")
        story.say(
            "In short: too small is slow, too large never arrives, and the steepest direction sets the limit. Start "
                + "with the library's default, watch the loss, move by factors of three to ten, and let a schedule "
                + "bring the rate down in the end. On how many examples each slope should be measured is the next "
                + "lesson, batches.")
    }
}
