"""What Redis does in one step, as Lua: taking, answering and finishing are atomic, whoever dies in between.

Keys of a job begin with `is:{ID}:`, so that all of them live in one slot. `l:BUCKET` are streams of links that wait,
each read by the consumer group `g` with the runner's name as consumer; `due` is a sorted set of leases; `w` counts
links per bucket, `t` counts how often a link was given out again; `a` is the stream of answers.
"""

from typing import Final

ADD: Final = """
local p, job = KEYS[1], KEYS[1] .. 'job'
if redis.call('EXISTS', job) == 0 then return 0 end
local i, items, total = 2, tonumber(ARGV[1]), 0
for _ = 1, items do
  local stream = p .. 'l:' .. ARGV[i]
  if redis.call('EXISTS', stream) == 0 then redis.call('XGROUP', 'CREATE', stream, 'g', '0', 'MKSTREAM') end
  redis.call('XADD', stream, '*', 'n', ARGV[i + 1], 's', ARGV[i + 2])
  redis.call('HINCRBY', p .. 'w', ARGV[i], 1)
  i, total = i + 3, total + 1
end
while i <= #ARGV do
  redis.call('XADD', p .. 'a', '*', 'n', ARGV[i], 's', ARGV[i + 2])
  redis.call('HINCRBY', job, 'v:' .. ARGV[i + 1], 1)
  redis.call('HINCRBY', job, 'done', 1)
  i, total = i + 3, total + 1
end
redis.call('HINCRBY', job, 'total', total)
return total
"""
"""ARGV: number of links; per link bucket, number, seal; per answer number, verdict, seal."""

TAKE: Final = """
local p, runner, now, till = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local room, each, taken, busy = tonumber(ARGV[4]), tonumber(ARGV[5]), {}, {}
for i = 6, #ARGV do busy[ARGV[i]] = true end
local function give(bucket, entry, tries)
  taken[#taken + 1] = {bucket, entry[1], entry[2][2], entry[2][4], tries}
  redis.call('ZADD', p .. 'due', till, bucket .. ' ' .. entry[1])
end
for _, member in ipairs(redis.call('ZRANGEBYSCORE', p .. 'due', '-inf', now, 'LIMIT', 0, room)) do
  local bucket, id = member:match('^(%S+) (%S+)$')
  local found = redis.call('XCLAIM', p .. 'l:' .. bucket, 'g', runner, 0, id)
  if found[1] then
    give(bucket, found[1], redis.call('HINCRBY', p .. 't', found[1][2][2], 1) + 1)
  else
    redis.call('ZREM', p .. 'due', member)
  end
end
local counts, buckets = redis.call('HGETALL', p .. 'w'), {}
for i = 1, #counts, 2 do
  if tonumber(counts[i + 1]) > 0 and not busy[counts[i]] then buckets[#buckets + 1] = {counts[i], tonumber(counts[i + 1])} end
end
table.sort(buckets, function(a, b) return a[2] > b[2] or (a[2] == b[2] and a[1] < b[1]) end)
for _, bucket in ipairs(buckets) do
  local left = math.min(each, room - #taken)
  if left <= 0 then break end
  local read = redis.call('XREADGROUP', 'GROUP', 'g', runner, 'COUNT', left, 'STREAMS', p .. 'l:' .. bucket[1], '>')
  if read then for _, entry in ipairs(read[1][2]) do give(bucket[1], entry, 1) end end
end
return taken
"""
"""ARGV: runner, now, end of the lease, room, most per bucket, busy buckets."""

_FINISH: Final = """
local function finish(p, now)
  local job = p .. 'job'
  local f = redis.call('HMGET', job, 'total', 'done', 'complete', 'finished')
  if f[3] ~= '1' or f[4] ~= '0' or tonumber(f[2]) < tonumber(f[1]) then return 0 end
  redis.call('HSET', job, 'finished', now, 'wrapped', '')
  redis.call('DEL', p .. 'w', p .. 't', p .. 'due')
  for b = 0, 63 do redis.call('DEL', p .. 'l:' .. b) end
  return 1
end
"""

COMPLETE: Final = (
    _FINISH
    + """
if redis.call('EXISTS', KEYS[1] .. 'job') == 0 then return 0 end
redis.call('HSET', KEYS[1] .. 'job', 'complete', '1')
return finish(KEYS[1], ARGV[1])
"""
)
"""ARGV: now."""

ANSWERED: Final = (
    _FINISH
    + """
local p, job, runner, kept = KEYS[1], KEYS[1] .. 'job', ARGV[1], 0
for i = 3, #ARGV, 5 do
  local bucket, id = ARGV[i], ARGV[i + 1]
  local stream = p .. 'l:' .. bucket
  local held = redis.pcall('XPENDING', stream, 'g', id, id, 1)
  if not held.err and held[1] and held[1][2] == runner then
    redis.call('XACK', stream, 'g', id)
    redis.call('XDEL', stream, id)
    redis.call('ZREM', p .. 'due', bucket .. ' ' .. id)
    redis.call('HINCRBY', p .. 'w', bucket, -1)
    redis.call('HINCRBY', job, 'done', 1)
    redis.call('HINCRBY', job, 'v:' .. ARGV[i + 3], 1)
    redis.call('XADD', p .. 'a', '*', 'n', ARGV[i + 2], 's', ARGV[i + 4])
    kept = kept + 1
  end
end
if kept > 0 then finish(p, ARGV[2]) end
return kept
"""
)
"""ARGV: runner, now; per answer bucket, entry, number, verdict, seal. Only whoever holds a link may answer it."""
