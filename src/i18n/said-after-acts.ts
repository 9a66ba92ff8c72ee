/**
 * Decisions that nobody can come to before somebody has acted: their texts come with what acting needs, so that the first
 * picture does without them. None of them may be in the run that the page opens with.
 */
export const saidAfterActs =
  /^(?:readyUnasked|neverReady|podUnready|probeFails|probeKills|configMissing|mountFails|stopPod|podGone|containerCrashed|pullFailed|imageRefused|unschedulable|node(?:Lost|Back|(?:Unt|T)ainted)|evict\w+|autoscale\w+|disruptions\w+|budgetFails|podEvicted|deleteDependent|orphanDependent|waitForDependents|hashCollision|(?:adopt|release)\w+|writeRefused|recreate\w+|pausedWaits|deadlineExceeded|cleanUp\w+|reuseReplicaSet|scaleDown\w+|scaleActive|scaleProportionally|deletePods)$/;
