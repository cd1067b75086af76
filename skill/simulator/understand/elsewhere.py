"""What people say to a smart speaker that is meant for no skill: music, weather, shopping, calls, lights.

Alexa draws its fallback from traffic like this. A sentence nearer to one of these than to a skill's samples
is not the skill's; what is as near to both is.
"""

from __future__ import annotations

SENTENCES: tuple[str, ...] = tuple(
    line.strip()
    for line in """
    play some music
    play my playlist
    play the radio
    play a song by the beatles
    play something relaxing
    play the news
    play the next song
    stop the music
    turn the volume up
    turn it down
    turn the volume down
    volume five
    what song is this
    who sings this song
    what is the weather
    what is the weather tomorrow
    is it going to rain today
    how cold is it outside
    do i need an umbrella
    what is the temperature
    what time is it
    what day is it today
    what is the date
    set an alarm for seven
    set an alarm for six in the morning
    cancel my alarm
    wake me up at seven
    set a timer for ten minutes
    set a timer for the pasta
    cancel the timer
    how long is left on my timer
    remind me to call my mother
    remind me to call the dentist tomorrow
    remind me to take the bins out
    remind me to feed the dog
    remind me to pick up the kids at three
    remind me to pay the rent
    set a reminder to call my mother
    set a reminder for my meeting
    set a reminder to buy milk
    add milk to my shopping list
    add eggs and bread to the list
    what is on my shopping list
    what is on my list
    order more paper towels
    buy some batteries
    order a pizza
    where is my parcel
    track my order
    where is my order
    call my mother
    call my sister
    call the office
    call a taxi
    answer the phone
    send a message to my brother
    read my messages
    do i have any messages
    drop in on the kitchen
    announce that dinner is ready
    turn on the lights
    turn off the lights
    turn off the kitchen light
    dim the lights in the living room
    turn on the television
    turn off the fan
    set the thermostat to twenty degrees
    turn the heating up
    lock the front door
    is the front door locked
    start the vacuum
    show me the front door camera
    charge my phone
    find my phone
    where is my phone
    connect to bluetooth
    connect my phone
    what is the news
    give me my flash briefing
    who won the game last night
    what is the score
    when is the next train to london
    how is the traffic
    how long does it take to get to work
    navigate to the station
    find a restaurant near me
    where is the nearest petrol station
    what time does the supermarket close
    book a table for two
    book a flight to paris
    book me a taxi to the airport
    tell me a joke
    tell me a story
    sing a song
    read my book
    read me a bedtime story
    who is the president of the united states
    how tall is mount everest
    what is the capital of france
    how far away is the moon
    how many people live in china
    what is two plus two
    how many ounces are in a pound
    how do you spell necessary
    what does the word mean
    translate hello into spanish
    how do you say thank you in french
    why is the sky blue
    what is on television tonight
    open netflix
    watch a film
    what is on my calendar
    add a meeting to my calendar
    when is my next appointment
    when is my next meeting
    check my email
    write an email to my boss
    how do i cook rice
    how long do i boil an egg
    find me a recipe for pancakes
    what shall we have for dinner
    how many calories are in a banana
    flip a coin
    roll a dice
    pick a number
    play a game
    what is the stock price of amazon
    how much is a dollar in euros
    i have a cold
    my car broke down
    my car will not start
    my computer is slow
    the washing machine is broken
    i lost my keys
    i need a new job
    i am going on holiday next week
    it is my birthday today
    are you a robot
    do you love me
    what is your name
    how old are you
    good morning
    """.strip().splitlines()
)
