import Autograd

/// A number that is watched must be there. One that is not is a slip of the pen, and would be watched in vain.
extension Monitor {
    /// Before the first epoch: a number of validation needs validation examples.
    func checkValidation(_ run: TrainingRun, _ callback: String) {
        require(
            run.validation != nil || !isOfValidation,
            "\(callback): expected validation examples, for it watches \(self), received none; "
                + "try fit(…, validation: …) or monitor: .loss")
    }

    /// The epoch's number.
    func measured(_ progress: Progress, _ callback: String) -> Double {
        guard let value = progress[name] else {
            stop(
                "\(callback): expected a number that this run measures, "
                    + "\(progress.readings.map(\.name).joined(separator: ", ")), received \(self); "
                    + "try adding it to metrics")
        }
        return value
    }
}
